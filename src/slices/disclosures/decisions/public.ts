export { addFaults, decisionFields, evenWithFaults, selectionDay } from './input.ts'
export * from './rules.ts'
export {
  basisWords,
  consentWords,
  decisionQuestions,
  decisionRows,
  groundSentence,
  groundWords,
  inOrder,
} from './views.ts'
