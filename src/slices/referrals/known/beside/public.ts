export { holdAgainstBeside } from './actions.ts'
