export { type Queued, queueMail, queueToVictim, withdrawIntroductions } from './actions.ts'
export { outboxPaths } from './paths.ts'
export { isNeutral } from './rules.ts'
