export { askAfterMany } from './actions.ts'
