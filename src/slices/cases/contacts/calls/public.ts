export { findCall } from './queries.ts'
export type { Call } from './tables.ts'
