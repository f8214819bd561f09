export { type FactPage, factLabel, factNames, factPages, factQuestions } from './views.ts'
