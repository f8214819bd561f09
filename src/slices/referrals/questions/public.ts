export { answerQuestion, askReferrer } from './actions.ts'
export { listQuestions } from './queries.ts'
export type { AskedQuestion } from './tables.ts'
export { askForm } from './views.ts'
