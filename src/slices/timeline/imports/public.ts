export { importPaths } from './paths.ts'
export { listFilesOfCase, listSources, listWaiting } from './queries.ts'
export { prepareReader } from './reader/reader.ts'
export {
  type CallRun,
  type CallShown,
  channelOf,
  type Day,
  type Draft,
  type DraftKind,
  draftsAPage,
  type ExportFormat,
  formOf,
  isCallLog,
  minuteOf,
  monthsOf,
  type ReadSummary,
  WITHHELD,
} from './rules.ts'
export type { Import, Source } from './tables.ts'
export { declineForm, orderSaid } from './views.ts'
