export { importPaths } from './paths.ts'
export { listSources, listWaiting } from './queries.ts'
export {
  type CallRun,
  type Day,
  type Draft,
  draftsAPage,
  minuteOf,
  monthsOf,
  type ReadSummary,
} from './rules.ts'
export type { Import, Source } from './tables.ts'
export { declineForm, orderSaid } from './views.ts'
