export { seeStatus, towardsReferrer } from './actions.ts'
export type { Standing } from './rules.ts'
