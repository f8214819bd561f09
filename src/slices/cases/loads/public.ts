export {
  countOutOfReach,
  type GivenTo,
  listAllocations,
  listUncovered,
  listUnheld,
  listWeights,
  type Uncovered,
  type Unheld,
} from './queries.ts'
