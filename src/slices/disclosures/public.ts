export { decide, getDisclosure, giveUp, hold, keepCopy, openToMake, refusalsOf } from './actions.ts'
export {
  addFaults,
  answersAgain,
  basisWords,
  type Decision,
  decisionFields,
  decisionQuestions,
  evenWithFaults,
  type Fault,
  groundSentence,
  inOrder,
  selectionDay,
} from './decisions/public.ts'
export { disclosurePaths } from './paths.ts'
export { requireMayDisclose } from './policy.ts'
export {
  type ProtectedValue,
  redact,
  removed,
  type Scanner,
  scannerOf,
  stringsIn,
  valuesOfContact,
  valuesOfStaff,
} from './protection/public.ts'
export { findState, listDisclosures } from './queries.ts'
export {
  type Decided,
  disclosureStates,
  type Format,
  fileNameOf,
  formats,
  type Selection,
} from './rules.ts'
export type { Disclosure } from './tables.ts'
