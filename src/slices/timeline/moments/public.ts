export { mondayOf, shifted } from './calendar/public.ts'
export { latestDayOf, longestWhen, type Reading, readMoment } from './rules.ts'
export { faultWords, readAsWords, whenExamples } from './views.ts'
