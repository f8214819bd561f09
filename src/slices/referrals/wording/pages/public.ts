export { pageExtras, pageReasons, pageTitles } from './views.ts'
