export { countKnown } from './actions.ts'
