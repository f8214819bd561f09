export { placeFields } from './input.ts'
export { placeBoxes } from './views.ts'
