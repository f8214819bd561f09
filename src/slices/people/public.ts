export { addPerson } from './actions.ts'
export {
  findPeople,
  findPersonIds,
  type NewPerson,
  openIdentity,
  openPerson,
} from './queries.ts'
export {
  ageOn,
  type Channel,
  type ChannelKind,
  type Contact,
  calledHere,
  channelKinds,
  type Identity,
  keysLookedFor,
  type MayContact,
  mayContact,
  noContact,
  plainEmail,
  plainName,
  plainPhone,
  plainPostcode,
  type SafeWindow,
  type SearchKey,
  searchKeys,
  type Voicemail,
  voicemailAnswers,
  weekdayNames,
} from './rules.ts'
export type { Person, PersonKind } from './tables.ts'
