export { removeEveryFile } from './actions.ts'
export {
  type Attachments,
  attachmentsOf,
  everyFileIdOf,
  heldPages,
  isHeld,
  type PageToSkip,
} from './rules.ts'
export { attachedCard, attachedCount, attachedSummary } from './views.ts'
