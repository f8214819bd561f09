export { type Queued, queueMail } from './actions.ts'
export { outboxPaths } from './paths.ts'
export { isNeutral } from './rules.ts'
