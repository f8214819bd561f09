export { getRules } from './queries.ts'
export { type Due, derive, type Fact, type Rules } from './rules.ts'
