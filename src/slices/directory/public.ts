export { addEntry, getEntry } from './actions.ts'
export {
  agesFault,
  agesFrom,
  agesInOrder,
  agesTo,
  optionalPlain,
  several,
  soughtIn,
} from './input.ts'
export { directoryPaths } from './paths.ts'
export { requireStanding } from './policy.ts'
export { insertEntry, listEntries, listEntriesOf, setEntry } from './queries.ts'
export {
  agesWords,
  bestFor,
  type Category,
  categories,
  categoryWords,
  type EntryKind,
  entryKinds,
  type ForWhom,
  fits,
  forWhomWords,
  isCategory,
  isEntryKind,
  kindWords,
  namesTheSame,
  type Offer,
  type Professional,
  type Sought,
  type Source,
  seekAll,
  supports,
} from './rules.ts'
export type { Entry } from './tables.ts'
export { forWords, offerList, whereWords } from './views.ts'
