export { saidList } from './views.ts'
