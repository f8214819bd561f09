export {
  allocateReferral,
  changeReferral,
  countWaiting,
  findReferralOfCase,
  openReferral,
  secondReadingSettled,
} from './actions.ts'
export { matchReferral, matchReferralsAnew } from './conflicts/public.ts'
export {
  findKeptReferral,
  type KeptReferral,
  listReferralsOfCases,
  listReferralsWithoutCase,
  setReferralForgotten,
} from './keeping/public.ts'
export { referralPaths } from './paths.ts'
export {
  addressToken,
  type BegunReferral,
  codeToken,
  type DueReferral,
  dueReferralsAtMost,
  findCodeToken,
  findReferral,
  findReferralByAddress,
  insertReferral,
  listDueReferrals,
  listReferralIdsOfCase,
  listWaitingReferrals,
  type OpenReferral,
} from './queries.ts'
export {
  clockFacts,
  mayBecome,
  type OutwardWord,
  outwardWord,
  type ReferralDoor,
  type ReferralState,
} from './rules.ts'
export type { Referral } from './tables.ts'
