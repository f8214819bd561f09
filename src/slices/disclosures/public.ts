export {
  decide,
  decideWords,
  giveUp,
  hold,
  keepCopy,
  noteLeft,
  openToMake,
  readWords,
  refusalsOf,
  whyNotAnyMore,
} from './actions.ts'
export {
  addFaults,
  answersAgain,
  basisQuestion,
  basisWords,
  type Decision,
  decisionFields,
  decisionQuestions,
  evenWithFaults,
  type Fault,
  faultsOf,
  groundQuestion,
  groundSentence,
  inOrder,
  selectionDay,
} from './decisions/public.ts'
export { isSomethingLeaving, listShareEntries, setCopiesForgotten } from './keeping/public.ts'
export { disclosurePaths } from './paths.ts'
export { requireMayDisclose } from './policy.ts'
export {
  listProtected,
  type ProtectedValue,
  redact,
  removed,
  type Scanner,
  scannerOf,
  stringsIn,
  valuesOfContact,
  valuesOfStaff,
} from './protection/public.ts'
export { findState, listCopiesOfCase, listDisclosures } from './queries.ts'
export {
  type Decided,
  disclosureStates,
  type FileFormat,
  fileFormats,
  fileNameOf,
  type Selection,
  wallSentence,
} from './rules.ts'
export type { Disclosure } from './tables.ts'
