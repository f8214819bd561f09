export {
  findStops,
  isBesideNow,
  reachingOf,
  recordContact,
  type Telling,
  whenOf,
} from './actions.ts'
export { callNow, findCallStops, startCall } from './calls/public.ts'
export {
  addTimeFaults,
  ContactForm,
  minutesTyped,
  sayBy,
  tellingFields,
  whens,
  whenTold,
} from './input.ts'
export { followLadder, type LadderState, ladderOf, noteReferrerTold } from './ladder/public.ts'
export { contactPaths } from './paths.ts'
export { requireBeside, unsafeWords } from './policy.ts'
export {
  contactsAPage,
  findContact as findContactNote,
  listAttempts,
  listContacts,
} from './queries.ts'
export {
  type Attempt,
  type ContactKind,
  contactKinds,
  type Method,
  methods,
  type Outcome,
  outcomes,
  outcomesOf,
  type Said,
  type Slot,
  slotOf,
  type Told,
  timeWords,
  type When,
  weekdayOf,
} from './rules.ts'
export type { CaseContact } from './tables.ts'
export { contactPanel } from './views.ts'
