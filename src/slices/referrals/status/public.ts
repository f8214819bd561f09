export { outwardStanding, seeStatus, towardsReferrer } from './actions.ts'
export { isSamePerson, type Standing } from './rules.ts'
