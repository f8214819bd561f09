export { answersSummary, answerWords, momentWords } from './views.ts'
