export { answerDecision, disposalSettled, openDisposal, openLifting } from './actions.ts'
export { AnswerForm } from './input.ts'
export { type Answerable, decisionCard } from './views.ts'
