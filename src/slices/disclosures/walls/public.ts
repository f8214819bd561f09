export { wallsCard } from './views.ts'
