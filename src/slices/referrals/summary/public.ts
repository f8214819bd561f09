export { answersSummary, answerWords } from './views.ts'
