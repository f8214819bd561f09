export { circumstancesList } from './views.ts'
