export { listNewWays } from './actions.ts'
export { type MayHold, newWaysWords } from './views.ts'
