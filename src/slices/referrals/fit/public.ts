export {
  fitToKeep,
  lookAtFit,
  noteNotification,
  noteReferralOutcome,
  offerServices,
} from './actions.ts'
export { NotificationForm } from './input.ts'
export type { Fit, Notification } from './rules.ts'
export { fitCards, outsideNotice } from './views.ts'
