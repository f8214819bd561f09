export {
  type CaseFilter,
  type CaseLine,
  casesAPage,
  countOpenCases,
  type DueLine,
  dueLinesAtMost,
  listCases,
  listCasesByReference,
  listCasesOfPeople,
  listDueLines,
  openWorkerName,
  type Tally,
} from './queries.ts'
