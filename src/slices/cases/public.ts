export { endNamingForWord, listBarredIds, listNamed, nameLeaderForWord } from './access/public.ts'
export {
  type Allocation,
  allocateCase,
  beginCase,
  type CaseInput,
  caseFrame,
  changeCircumstances,
  type Found,
  findCases,
  type Judgement,
  lookForCases,
  makeCase,
  noteJudgement,
  type OpenCase,
  openCase,
  victimOf,
} from './actions.ts'
export {
  type BesideHeld,
  besideNotice,
  besidePaths,
  besideToTell,
  holdBeside,
  listBesideOfReferral,
  type ToldBeside,
} from './beside/public.ts'
export { holdReferralBeside } from './beside/standing/public.ts'
export { capacityPaths, whyNotByConsent } from './capacity/public.ts'
export {
  birthdayNotice,
  birthdaysWaiting,
  childPaths,
  whyNotFamily,
  whyNotShared,
  wordsForAChild,
} from './children/public.ts'
export {
  type Adjustment,
  adjustments,
  adjustmentWords,
  type CommunicationWords,
  communicationPaths,
} from './communication/public.ts'
export {
  butForLastLeader,
  conflictNotice,
  conflictsToTell,
  findSubjectNames,
  isShutOut,
  keepApart,
  listNamesakes,
  listPartyNames,
  listShutOut,
  listWalls,
  listWallsOfCase,
  lowerWall,
  matchNames,
  matchParties,
  type Recipient,
  raiseWall,
  type Wall,
  WallForm,
  type WallInput,
  type WallKind,
  wallBetween,
} from './conflicts/public.ts'
export {
  type CaseContact,
  callNow,
  contactPanel,
  contactPaths,
  findContactNote,
  isBesideNow,
  type LadderState,
  ladderOf,
  listAttempts,
  listContacts,
  noteReferrerTold,
} from './contacts/public.ts'
export { glassNotice, glassPaths, glassToTell } from './glass/public.ts'
export {
  findHeld,
  findStandingHold,
  type HeldKind,
  type Hold,
  type HoldAsker,
  type Holdable,
  type HoldInput,
  type HoldLine,
  holdAskers,
  isHeld,
  liftHold,
  listHoldsOf,
  listStandingHolds,
  lockKeeping,
  placeHold,
  requireNotHeld,
} from './holds/public.ts'
export { interpreterPaths, whyNotToInterpreter } from './interpreters/public.ts'
export {
  type Entries,
  forgetCase,
  type KeptCase,
  listCasesHolding,
  listClosedCases,
  listContactEntries,
  listKeptCases,
} from './keeping/public.ts'
export {
  type CaseLine,
  casesAPage,
  countedAtMost,
  countOpenCases,
  type DueLine,
  dueLinesAtMost,
  listCases,
  listDueLines,
  listPlannedLines,
  type PlannedLine,
  type Tally,
} from './lines/public.ts'
export {
  countOutOfReach,
  type GivenTo,
  listAllocations,
  listUncovered,
  listUnheld,
  listWeights,
  type Uncovered,
  type Unheld,
  uncoveredAtMost,
  unheldAtMost,
} from './loads/public.ts'
export { mergePaths } from './merges/public.ts'
export { casePaths } from './paths.ts'
export { perpetratorPaths, perpetratorRecordPaths } from './perpetrators/public.ts'
export { requireOpen } from './policy.ts'
export {
  insertPreference,
  listPreferences,
  noPreference,
  type Preference,
  preferenceCard,
  recordPreference,
  type Said as SaidPreference,
  sexWords,
  type WantedSex,
  wantedSexes,
} from './preferences/public.ts'
export { findPartyIds, findWorkerOfCase, listPartiesOfCase } from './queries.ts'
export {
  type AroundWords,
  flagOf,
  insertAround,
  listAround,
  relationPaths,
  whyNotToAround,
} from './relations/public.ts'
export {
  type CaseState,
  type Circumstances,
  type Complexity,
  caseStates,
  complexities,
  type JusticeStage,
  justiceStages,
  noCircumstances,
  type OffenceType,
  offenceTypes,
  type Relationship,
  type RiskLevel,
  relationships,
  riskLevels,
  type StalkingAct,
  stalkingActs,
} from './rules.ts'
export {
  askNotice,
  type CaseToAsk,
  holdChange,
  listNotHers,
  listToAsk,
  safeContactPaths,
} from './safe-contact/public.ts'
export { asking, findSheet, insertSheet, keepSheet, wordIn } from './sheets/public.ts'
export type { Case, CaseFrame } from './tables.ts'
export {
  channelWords,
  inCase,
  justiceWords,
  offenceWords,
  relationshipWords,
  riskBadge,
  stalkingActWords,
  voicemailWords,
  windowWords,
} from './views.ts'
export {
  type CaseToLookAt,
  countWithheld,
  listToLookAt,
  listWithheldIds,
  listWithholdings,
  stripeOf,
  type WithheldKind,
  type Withholding,
  withheldNotice,
  withheldStripe,
  withholdingPaths,
} from './withholdings/public.ts'
