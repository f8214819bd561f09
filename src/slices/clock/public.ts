export {
  deriveDueItems,
  dueItems,
  noteFact,
  noteIncidents,
  type RecordedIncidents,
  rebuildDueItems,
  reopenFacts,
  settleFacts,
  settleKinds,
} from './actions.ts'
export {
  deleteClock as forgetClock,
  dueItemOf,
  getLadder,
  getRules,
  listDueItems,
  listOpenFacts,
  lockClock,
} from './queries.ts'
export {
  type ClockTrigger,
  type Due,
  type DueState,
  derive,
  dueStates,
  type Fact,
  type Ladder,
  type Rules,
  splitByAssessment,
  stateOn,
} from './rules.ts'
export type { DueItem, OpenFact, Subject } from './tables.ts'
export { becauseWords, deedWords, dueBadge, dueStateWords, whyDue } from './views.ts'
