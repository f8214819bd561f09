export { contextFor, signAssessment } from './actions.ts'
export { type AssessmentInput, AssessmentJson, assessmentSchema, nested } from './input.ts'
export { isTrainee } from './policy.ts'
export { askedIn, type Context, isJudgedOutcome } from './rules.ts'
