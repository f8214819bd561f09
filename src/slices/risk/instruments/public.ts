export { findInForce, listInForce, listVersions } from './actions.ts'
export { instrumentPaths } from './paths.ts'
export { findLicence } from './queries.ts'
export {
  answersOf,
  countOf,
  criteriaMet,
  hasWording,
  type Instrument,
  type ItemSlot,
  isForAge,
  itemsFor,
  mayWorkerComplete,
  outcomeOf,
  silentAnswers,
  silentWords,
  type Threshold,
  type VersionOfInstrument,
} from './rules.ts'
export { shipped } from './shipped.ts'
export type { Licence } from './tables.ts'
