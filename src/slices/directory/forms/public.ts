export { boxesOf, entryBoxes, filterForm } from './views.ts'
