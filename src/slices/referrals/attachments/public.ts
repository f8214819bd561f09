export { removeEveryFile } from './actions.ts'
export {
  type Attachment,
  type Attachments,
  attachmentsOf,
  everyFileIdOf,
  heldPages,
  isHeld,
  type PageToSkip,
} from './rules.ts'
export {
  attachedCard,
  attachedCount,
  attachedSummary,
  type CameWith,
  cameWithCard,
  type WayToFile,
  wayToFile,
} from './views.ts'
