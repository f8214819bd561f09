export { safeContactPaths } from './paths.ts'
export { listToAsk } from './queries.ts'
export type { CaseToAsk } from './tables.ts'
export { askNotice } from './views.ts'
