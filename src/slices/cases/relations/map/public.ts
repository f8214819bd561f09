export { mapOf } from './views.ts'
