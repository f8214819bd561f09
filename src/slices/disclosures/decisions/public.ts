export { addFaults, decisionFields, evenWithFaults, selectionDay } from './input.ts'
export {
  answersAgain,
  type Basis,
  bases,
  consentAnswers,
  type Decision,
  type Fault,
  faultsOf,
  type Ground,
  grounds,
  informedAnswers,
} from './rules.ts'
export {
  basisQuestion,
  basisWords,
  decisionQuestions,
  decisionRows,
  groundQuestion,
  groundSentence,
  groundWords,
  inOrder,
} from './views.ts'
