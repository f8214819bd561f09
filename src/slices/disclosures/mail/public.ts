export { type Queued, queueMail, queueToVictim } from './actions.ts'
export { outboxPaths } from './paths.ts'
export { isNeutral } from './rules.ts'
