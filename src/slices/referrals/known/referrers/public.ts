export { checkReferrer, mayBeOtherSide } from './actions.ts'
