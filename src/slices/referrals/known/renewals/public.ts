export { listUnsettled, setFound } from './queries.ts'
export { renewedOf } from './rules.ts'
