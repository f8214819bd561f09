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
} from './queries.ts'
