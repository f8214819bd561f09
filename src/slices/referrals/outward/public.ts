export { outwardOf, towardsReferrer } from './actions.ts'
