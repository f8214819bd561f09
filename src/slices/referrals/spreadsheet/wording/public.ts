export { columnsInWords } from './views.ts'
