export { informationPage } from './views.ts'
