export {
  hasUnsettledImport,
  listFileEntries,
  listFilesDestroyed,
  listIncidentEntries,
  setFilesDestroyed,
  setIncidentsForgotten,
} from './queries.ts'
