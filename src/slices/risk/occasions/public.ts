export { answersToField } from './input.ts'
export { answerable, answeredFacts, earlierFacts, reviewedFacts } from './rules.ts'
export { answersToList } from './views.ts'
