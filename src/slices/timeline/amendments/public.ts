export { listAmendments, listCaseAmendments, openAmendment } from './queries.ts'
export { type Amendment, firstVersion } from './rules.ts'
export type { KeptAmendment } from './tables.ts'
