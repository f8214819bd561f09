export { insertEvidence, isKept, listKept } from './queries.ts'
export type { NewEvidence } from './tables.ts'
