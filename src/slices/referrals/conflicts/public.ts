export {
  leaveToWalls,
  listKeptFrom,
  matchReferral,
  matchReferralAnew,
  matchReferralsAnew,
} from './actions.ts'
export { namesIn } from './rules.ts'
export type { KeptFrom } from './tables.ts'
