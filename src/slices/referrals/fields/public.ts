export { type Boxes, pageFields } from './views.ts'
