export { listDrafts } from './queries.ts'
export type { Draft } from './tables.ts'
