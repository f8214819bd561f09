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
} from './queries.ts'
