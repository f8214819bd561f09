export {
  type Details,
  type EvidenceHolder,
  evidenceHolders,
  type Held,
  type ImpactKind,
  impactKinds,
  noDetails,
} from './details/public.ts'
export {
  hasUnsettledImport,
  listFileEntries,
  listFilesDestroyed,
  listIncidentEntries,
  setFilesDestroyed,
  setIncidentsForgotten,
} from './keeping/public.ts'
export { timelinePaths } from './paths.ts'
export {
  countAllIncidents,
  countByMonth,
  countIncidents,
  findIncident,
  idsInOrder,
  insertIncidents,
  listIncidents,
  listLastIncidents,
  listRecordedWith,
  listRepeatTokens,
  type OfCase,
  repeatTokens,
} from './queries.ts'
export {
  type Account,
  type Channel,
  channels,
  importedFrom,
  type Moment,
  monthWords,
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
