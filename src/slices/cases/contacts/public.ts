export { followLadder, type LadderState, ladderOf, noteReferrerTold } from './ladder/public.ts'
export { contactPaths } from './paths.ts'
export {
  contactsAPage,
  findContact as findContactNote,
  listAttempts,
  listContacts,
} from './queries.ts'
export type {
  Attempt,
  CallChannel,
  ContactKind,
  Method,
  Outcome,
  Slot,
} from './rules.ts'
export type { CaseContact } from './tables.ts'
