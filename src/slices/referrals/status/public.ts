export { outwardStanding, recordStatusSeen, type Standing } from './actions.ts'
