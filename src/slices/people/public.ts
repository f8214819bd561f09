export { plainPhone } from '../../platform/phone.ts'
export { addPerson } from './actions.ts'
export { type Band, findKnown, type Known, type Likeness } from './known/public.ts'
export {
  anyTokenOf,
  findPeople,
  findPersonIds,
  insertNobody as addNobody,
  insertTokens,
  type NewPerson,
  openIdentity,
  openPerson,
  tokenOfKey,
} from './queries.ts'
export {
  type AgeBand,
  ageBands,
  ageOn,
  type Channel,
  type ChannelKind,
  type Contact,
  calledHere,
  channelKinds,
  erasedIdentity,
  type Identity,
  isChild,
  keysLookedFor,
  type MayContact,
  type MayContactBy,
  mayContact,
  mayContactBy,
  noContact,
  plainEmail,
  plainName,
  plainPostcode,
  type SafeWindow,
  type SearchKey,
  searchKeys,
  type Voicemail,
  voicemailAnswers,
  weekdayNames,
} from './rules.ts'
export { type Person, type PersonKind, tokenForm } from './tables.ts'
