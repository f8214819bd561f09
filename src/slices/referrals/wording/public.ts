export { pageQuestions, pageReasons, pageTitles, type Question } from './views.ts'
