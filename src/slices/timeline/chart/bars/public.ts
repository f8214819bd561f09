export { bars } from './views.ts'
