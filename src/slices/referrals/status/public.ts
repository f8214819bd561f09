export { outwardStanding, seeStatus } from './actions.ts'
export { isSamePerson, type Standing } from './rules.ts'
