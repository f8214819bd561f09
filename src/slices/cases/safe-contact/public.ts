export { safeContactPaths } from './paths.ts'
export { insertChange, listToAsk } from './queries.ts'
export type { CaseToAsk } from './tables.ts'
export { askNotice } from './views.ts'
