export { closingSettled } from './actions.ts'
export { breachPaths } from './paths.ts'
export {
  type AuthorityStanding,
  type BreachState,
  type CanKnow,
  canKnowAnswers,
  type DataKind,
  dataKinds,
  type Handling,
  type Risk,
  risks,
} from './rules.ts'
export type { Breach } from './tables.ts'
