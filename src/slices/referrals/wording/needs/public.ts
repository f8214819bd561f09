export { needsQuestions } from './views.ts'
