export { insertEvidence, isKept } from './queries.ts'
export type { NewEvidence } from './tables.ts'
