export { outwardStanding, seeStatus } from './actions.ts'
export type { Standing } from './rules.ts'
