export { leaveToWalls, listKeptFrom, matchReferral, matchReferralsAnew } from './actions.ts'
