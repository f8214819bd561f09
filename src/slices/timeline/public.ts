export { timelinePaths } from './paths.ts'
export {
  countByMonth,
  countIncidents,
  idsInOrder,
  insertIncidents,
  listIncidents,
  listRepeatTokens,
  repeatTokens,
} from './queries.ts'
export {
  type Account,
  type Channel,
  type Details,
  type EvidenceHolder,
  evidenceHolders,
  type Held,
  type ImpactKind,
  impactKinds,
  importedFrom,
  monthWords,
  noDetails,
  noFilter,
  type Precision,
  precisionWords,
  type SourceForm,
  sourceFormWords,
  type TimelineFilter,
  whenWords,
} from './rules.ts'
export type { Incident, MonthCount, NewIncident } from './tables.ts'
export { channelWords, kindWords, latestIncidents, sourceWords } from './views.ts'
