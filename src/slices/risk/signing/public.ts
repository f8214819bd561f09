export { contextFor, signAssessment } from './actions.ts'
export {
  AssessmentForm,
  type AssessmentInput,
  AssessmentJson,
  faultsOfForm,
  nested,
} from './input.ts'
export { isTrainee } from './policy.ts'
export { askedIn, type Context, isJudgedOutcome } from './rules.ts'
