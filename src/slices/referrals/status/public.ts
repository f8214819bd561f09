export { outwardStanding, recordStatusSeen } from './actions.ts'
export type { Standing } from './rules.ts'
