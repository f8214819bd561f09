export {
  leaveToWalls,
  listKeptFrom,
  matchReferral,
  matchReferralAnew,
  matchReferralsAnew,
} from './actions.ts'
