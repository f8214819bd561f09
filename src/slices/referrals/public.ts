export {
  allocateReferral,
  changeReferral,
  countWaiting,
  findReferralOfCase,
  openReferral,
} from './actions.ts'
export { wantedSex } from './answers/public.ts'
export { matchReferral, matchReferralAnew, matchReferralsAnew } from './conflicts/public.ts'
export { furtherCard, listFurther } from './joinings/public.ts'
export {
  findKeptReferral,
  type KeptReferral,
  listFilesOfReferral,
  listReferralsOfCases,
  listReferralsWithoutCase,
  setReferralForgotten,
} from './keeping/public.ts'
export { findNamedWorker, heldNotice, heldToTell } from './known/public.ts'
export { referralPaths } from './paths.ts'
export { requireMayOpenCase } from './policy.ts'
export {
  addressToken,
  type BegunReferral,
  codeToken,
  type DueReferral,
  dueReferralsAtMost,
  findCodeToken,
  findReferral,
  findReferralByAddress,
  findReferralByCase,
  insertReferral,
  listDueReferrals,
  listReferralIdsOfCase,
  listWaitingReferrals,
  type OpenReferral,
  waitingAtMost,
} from './queries.ts'
export {
  clockFacts,
  mayBecome,
  type OutwardWord,
  outwardWord,
  type ReferralDoor,
  type ReferralState,
  type Triage,
} from './rules.ts'
export { readAgain, secondReadingSettled } from './second-readings/public.ts'
export type { Referral } from './tables.ts'
