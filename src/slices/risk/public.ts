export { listRiskDue } from './actions.ts'
export {
  type Assessment,
  type Content as AssessmentContent,
  findLatest as latestAssessment,
  outcomeWords,
} from './assessments/public.ts'
export { listAssessmentEntries } from './keeping/public.ts'
export { riskPanel } from './views.ts'
