export { plainPhone } from '../../platform/phone.ts'
export { addPerson } from './actions.ts'
export {
  findPeople,
  findPersonIds,
  insertNobody as addNobody,
  type NewPerson,
  openIdentity,
  openPerson,
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
export type { Person, PersonKind } from './tables.ts'
