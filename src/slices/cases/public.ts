export {
  type Allocation,
  allocateCase,
  type CaseInput,
  caseFrame,
  changeCircumstances,
  findCases,
  type Judgement,
  makeCase,
  noteJudgement,
  type OpenCase,
  openCase,
} from './actions.ts'
export {
  listWalls,
  listWallsOfCase,
  lowerWall,
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
  type LadderState,
  ladderOf,
  listAttempts,
  listContacts,
  noteReferrerTold,
  standsBeside,
} from './contacts/public.ts'
export { glassNotice, glassPaths, glassToTell } from './glass/public.ts'
export {
  type CaseLine,
  casesAPage,
  countOpenCases,
  type DueLine,
  dueLinesAtMost,
  listCases,
  listDueLines,
  listPlannedLines,
  type PlannedLine,
  type Tally,
} from './lines/public.ts'
export { casePaths } from './paths.ts'
export { requireOpen } from './policy.ts'
export { findWorkerOfCase, listPartiesOfCase } from './queries.ts'
export {
  type CaseState,
  type Circumstances,
  caseStates,
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
