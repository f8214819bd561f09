export {
  noteCameBack,
  openOutbound,
  type Queued,
  queueMail,
  queueToVictim,
  seeOutbox,
  withdrawIntroductions,
} from './actions.ts'
export { type FailedMessage, failedNotice, listFailed } from './failures/public.ts'
export { SeenForm } from './input.ts'
export { outboxPaths } from './paths.ts'
export { findMailCase, type InCase, mailsAPage } from './queries.ts'
export { isNeutral, passLasts } from './rules.ts'
export type { OutboundMail } from './tables.ts'
export { outboxPage } from './views.ts'
