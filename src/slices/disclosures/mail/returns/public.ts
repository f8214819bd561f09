export { returnForm } from './views.ts'
