export {
  countOutOfReach,
  type GivenTo,
  listAllocations,
  listUnheld,
  listWeights,
  type Unheld,
} from './queries.ts'
