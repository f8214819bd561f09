export { pageExtras, pageReasons, pageTitles } from './pages/public.ts'
export { pageQuestions, type Question } from './views.ts'
