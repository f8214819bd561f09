export { carryOut, liftDecided } from './actions.ts'
