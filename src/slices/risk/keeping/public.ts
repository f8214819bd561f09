export { listAssessmentEntries } from './queries.ts'
