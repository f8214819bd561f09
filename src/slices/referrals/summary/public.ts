export { answersSummary, momentWords } from './views.ts'
