export { answersToOpen } from './actions.ts'
