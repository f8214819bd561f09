export { mayBeTheOne, outwardOf, towardsReferrer } from './actions.ts'
export { isSamePerson } from './rules.ts'
