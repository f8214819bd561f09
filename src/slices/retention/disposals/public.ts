export {
  busyWith,
  caseOf,
  getDisposal,
  listAlive,
  type Proposal,
  proposeDisposal,
  type Weighed,
  weigh,
} from './actions.ts'
export {
  listDisposals,
  listDisposalsOf,
  listSubjectIds,
  lockDisposal,
  setDisposalSettled,
} from './queries.ts'
export {
  bothAgree,
  type Counts,
  type DisposalState,
  type Going,
  goesFrom,
  type What,
  type WhyNot,
  whatGoes,
  whats,
} from './rules.ts'
export type { Disposal } from './tables.ts'
