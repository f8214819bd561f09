export { asksMore, type Boxes, pageFields } from './views.ts'
