export { answerDecision, disposalSettled } from './actions.ts'
export { AnswerForm } from './input.ts'
export { type Answerable, decisionCard } from './views.ts'
