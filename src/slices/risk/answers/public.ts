export { responsesSchema } from './input.ts'
export {
  type Answer,
  type AnswerChange,
  type Asked,
  answerFaults,
  answersFrom,
  changedAnswers,
  type Responses,
  sameAsLast,
} from './rules.ts'
export { type AskedItem, answerRow, type Filled, itemQuestion } from './views.ts'
