export { listFailed } from './queries.ts'
export type { FailedMessage } from './tables.ts'
export { failedNotice } from './views.ts'
