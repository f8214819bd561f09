export { answersSummary, dayWords, momentWords } from './views.ts'
