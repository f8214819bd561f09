export {
  asksStepUpNow,
  findShown,
  isRevealOf,
  revealDetail,
  type ShownDetail,
  stepUpToReveal,
} from './actions.ts'
export { RevealForm, type RevealInput } from './input.ts'
export { listReveals, type RevealTold } from './queries.ts'
export {
  type ProtectedKind,
  protectedKinds,
  type RevealReason,
  revealReasons,
  shownForSeconds,
} from './rules.ts'
export type { RevealOn } from './tables.ts'
export {
  hiddenAgain,
  hidesItself,
  maskedValue,
  protectedWords,
  type RevealRefused,
  revealErrors,
  revealReasonWords,
  shownValue,
} from './views.ts'
