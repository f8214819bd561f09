export { isTheirs, unsafeNow } from './actions.ts'
