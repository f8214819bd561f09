import type { Permission } from '../../../security/permissions.ts'
import type { TraceEvent } from '../../../security/trace.ts'

/** What sort of thing an entry tells of: by this the trace is filtered, and what looks unusual is counted. */
export const eventKinds = [
  'look',
  'change',
  'send',
  'refusal',
  'sign-in',
  'administration',
] as const
export type EventKind = (typeof eventKinds)[number]

/** All events but those that name a permission or a failure: they have tables of their own. */
type Plain = Exclude<TraceEvent, `opened for ${Permission}` | `refused: ${string}`>
type Words = Partial<Record<Plain, string>>

// Every event of the trace in plain words, once, under the sort it is. One that is missing does not compile.

const looks = {
  'referral status seen': 'The referrer looked how it stands',
  'worker details seen by referrer': 'The referrer saw who the worker is',
  'people looked for': 'Looked for somebody',
  'cases listed': 'Looked at a list of cases',
  'referrals listed': 'Looked at the list of referrals',
  'legal names seen': 'Saw the legal names of workers',
  'worker details seen': 'Looked at what is kept of a worker',
  'waiting list seen': 'Looked at who waits',
  'contact details shown to call': 'Was shown the number to call',
  'contact detail revealed': 'Had a contact detail shown',
  'due items listed': 'Looked at the work of the day',
  'original of referral taken': 'Took the email a referral came in',
  'outbox listed': 'Looked at the outbox',
  'trace of case read': 'Read who looked at this case',
  'trace read': 'Read the trace of the service',
  'alerts listed': 'Looked at unusual looks',
  'breaches listed': 'Looked at the register of breaches',
  'disposals listed': 'Looked at what is to be disposed of',
  'sign-ins listed': 'Looked at the sign-ins of an account',
  'decisions listed': 'Looked at decisions that wait for a second person',
  'erasure requests listed': 'Looked at what is asked to be erased',
  'accounts listed': 'Looked at the list of accounts',
  'hooks listed': 'Looked at where systems are told',
  'tokens listed': 'Looked at the tokens of systems',
} as const satisfies Words

const changes = {
  'referral begun': 'Began a referral',
  'original of referral brought': 'Brought the email a referral came in',
  'referral draft saved': 'Saved a draft of a referral',
  'referral declined': 'Did not pass the referral on',
  'referral sent': 'Sent the referral to the service',
  'referral received': 'The referral was received',
  'referral held': 'The referral waits for a senior',
  'held referral decided': 'A senior decided on a referral that waited',
  'referral question answered': 'The referrer answered a question',
  'referral triaged': 'Decided on the referral',
  'referral taken up again': 'Tried once more to reach the victim',
  'second reader agreed': 'Agreed, as second reader, not to accept',
  'second reader disagreed': 'Sent the decision back, as second reader',
  'case opened': 'Made the case',
  'case allocated': 'Gave the case to a worker',
  'preference recorded': 'Wrote down what the victim prefers',
  'holding advice given': 'Gave safety advice to somebody who waits',
  'circumstances changed': 'Changed the circumstances',
  'needs recorded': 'Recorded what the victim needs',
  'person around case recorded': 'Recorded somebody around the victim',
  'cases linked': 'Linked two cases, or parted them',
  'interpreter recorded': 'Recorded an interpreter',
  'name given to interpreter': 'Gave the victim’s name to an interpreter',
  'answer confirmed with victim': 'Asked the victim about an answer of the referral',
  'wall raised': 'Raised a conflict wall',
  'wall lowered': 'Lowered a conflict wall',
  'import brought': 'Brought a phone export',
  'import read': 'Read a phone export',
  'date order chosen': 'Said in which order the dates stand',
  'import accepted': 'Took a phone export into the timeline',
  'import declined': 'Put a phone export aside',
  'import destroyed': 'Destroyed a phone export that nobody took',
  'source kept': 'Kept the file of a phone export',
  'incident recorded': 'Recorded an incident',
  'incident details changed': 'Added to an incident',
  'incidents recorded in a list': 'Recorded a list of incidents',
  'contact recorded': 'Recorded a contact',
  'first conversation recorded': 'Recorded the first conversation',
  'safe contact changed': 'Changed how the victim is reached',
  'message to victim written': 'Wrote to the victim',
  'telling consent recorded': 'Recorded whether services may be told of the worker',
  'involved service added': 'Added a service that is involved',
  'involved service told': 'Told a service who works with the victim',
  'referral read back': 'Recorded what of the referral was read to the victim',
  'contact override': 'Made contact outside the safe times: life at risk',
  'change noted': 'Noted a change',
  'risk assessed': 'Signed a risk assessment',
  'review closed without change': 'Reviewed the risk: no change',
  'external assessment received': 'Recorded an assessment of somebody else',
  'risk draft saved': 'Saved a draft of an assessment',
  'risk draft thrown away': 'Threw a draft of an assessment away',
  'notice drafted': 'Drafted a notice to the referrer',
  'case restricted': 'Restricted the case to named people',
  'case restriction lifted': 'Lifted the restriction of the case',
  'restriction declined': 'Declined to restrict the case',
  'worker named on case': 'Named a worker on the case',
  'worker no longer named on case': 'Took a worker’s name off the case',
  'authority noted': 'Noted that somebody in power is concerned',
  'conflict matched': 'A conflict of interest was found',
  'conflict left open': 'A conflict of interest was found, and nobody else leads',
  'glass broken': 'Broke the glass to read a restricted case',
  'glass reviewed': 'Reviewed a broken glass',
  'withheld from victim': 'Withheld something from the victim’s copy',
  'no longer withheld from victim': 'No longer withholds something from the victim’s copy',
  signposted: 'Pointed to another service',
  'signpost outcome noted': 'Noted what came of pointing to another service',
  'co-working noted': 'Noted how another service works beside us',
  'co-working ended': 'Noted that another service works beside us no more',
  'social care told': 'Noted that social care was told',
  'engagement noted': 'Noted what the victim chose',
  'identity checked': 'Checked whether somebody is who she says she is',
  'directory entry added': 'Added a service to the directory',
  'directory entry changed': 'Changed an entry of the directory',
  'directory entry checked': 'Checked an entry of the directory',
  'directory entry retired': 'Retired an entry of the directory',
  'directory file taken in': 'Took a file into the directory',
  'professional added': 'Named a professional of another service',
  'professional withdrawn': 'Took a professional out of the directory',
  'service description published': 'Published what this service is for',
  'alert raised': 'An unusual look was noticed',
  'breach reported': 'Reported a breach of personal data',
  'breach changed': 'Added to a breach of personal data',
  'breach closed': 'Closed a breach of personal data',
  'hold placed': 'Placed a legal hold',
  'hold lifted': 'Lifted a legal hold',
  'disposal proposed': 'Proposed to dispose of a record',
  'disposal agreed': 'Agreed to dispose of a record',
  'disposal refused': 'Refused to dispose of a record',
  'disposal stopped': 'Stopped the disposal of a record',
  'disposal done': 'A record was disposed of',
  'erasure answered': 'Answered a request to erase',
  'erasure put off': 'Put a request to erase off',
  'referral draft destroyed': 'A draft of a referral was destroyed',
  'declined referral destroyed': 'A referral that was declined was destroyed',
  'erasure asked for': 'Recorded that erasure was asked for',
  'key destroyed': 'A key was destroyed: what it sealed is gone',
} as const satisfies Words

const sends = {
  'referral question asked': 'Asked the referrer a question',
  'system told': 'A system was told how its referral stands',
  'hook asked again': 'Had a system told once more',
  'mail queued': 'Put a mail into the outbox',
  'mail sent': 'A mail was sent',
  'mail handed over': 'Passed a mail on by other means',
  'mail gave up': 'A mail could not be sent',
  'disclosure decided': 'Decided to share',
  'disclosure made': 'A copy to share was made',
  'disclosure held': 'A copy to share was held back',
  'disclosure copy taken': 'Took the copy to share',
  'disclosure asked for again': 'Asked for the copy to share again',
} as const satisfies Words

const refusals = {
  'sign-in refused': 'A sign-in was refused',
  'sign-out elsewhere refused': 'A message that somebody signed out elsewhere was refused',
  'step-up refused': 'A second proof was refused',
  'recovery refused': 'A recovery was refused',
  'recovery ended': 'A recovery was ended before a code was made',
  'glass refused': 'Breaking the glass was refused',
} as const satisfies Words

const signIns = {
  'signed in': 'Signed in',
  'signed out': 'Signed out',
  'passkey added': 'Added a passkey',
  'passkey removed': 'Removed a passkey',
  'password changed': 'Changed the password',
  'authenticator changed': 'Changed the authenticator',
  'recovery codes made': 'Made new recovery codes',
  'recovery code used': 'Used a recovery code',
  'outside sign-in joined': 'Joined a sign-in of another system',
  'signed out elsewhere': 'Signed out in another system',
  'outside sign-in parted': 'Parted from a sign-in of another system',
  'stepped up': 'Gave a second proof',
  'session ended': 'Ended a session',
  'sessions ended everywhere': 'Ended every session',
} as const satisfies Words

const administration = {
  'worker details changed': 'Changed what is kept of a worker',
  'specialism added': 'Added a kind of specialism',
  'absence set': 'Set an absence and who covers',
  'absence ended': 'Took an absence back',
  'rota changed': 'Changed the duty rota',
  'service made': 'Made the service',
  'account made': 'Made an account',
  'account suspended': 'Suspended an account',
  'account changed': 'Changed an account',
  'account resumed': 'Resumed an account',
  'invitation made': 'Made an invitation',
  'invitation taken': 'Took up an invitation',
  'invitation withdrawn': 'Withdrew an invitation',
  'recovery asked for': 'Asked for the recovery of an account',
  'recovery agreed': 'Agreed to the recovery of an account',
  'hook set': 'Set where a system is told',
  'hook ended': 'Ended where a system was told',
  'token made': 'Made a token for a system',
  'token ended': 'Ended a token of a system',
  'outside sign-in set up': 'Set up the sign-in of another system',
  'service profile chosen': 'Chose the profile of the service',
  'clock span chosen': 'Chose a span of the clock',
  'second person asked': 'Asked a second person to decide too',
  'second person agreed': 'Agreed, as second person',
  'second person refused': 'Refused, as second person',
  'question to second person withdrawn': 'Withdrew a question to a second person',
  'decision taken alone': 'Took a decision alone',
  'decision looked at again': 'Looked again at a decision taken alone',
  'instrument loaded': 'Loaded an instrument',
  'instrument retired': 'Retired an instrument',
  'licence recorded': 'Recorded a licence',
  'alert settled': 'Settled an unusual look',
  'retention chosen': 'Chose how long something is kept',
  'tenant key rotated': 'Changed the key of the service',
  'index key rotated': 'Changed the key that people are found again by',
  'root key rotated': 'Changed the root key',
  'backup made': 'Made a backup',
  'backup restored': 'Restored a backup',
  'tombstones replayed': 'Erased again what an old backup still held',
} as const satisfies Words

const failures = {
  'refused: not-found': 'Asked for what is not there, or not theirs',
  'refused: forbidden': 'Tried what they may not do',
  'refused: conflict': 'Sent something that could not be saved as it was',
  'refused: invalid': 'Sent something that could not be taken',
} as const satisfies Record<Extract<TraceEvent, `refused: ${string}`>, string>

const byKind = {
  look: looks,
  change: changes,
  send: sends,
  refusal: { ...refusals, ...failures },
  'sign-in': signIns,
  administration,
} as const satisfies Record<EventKind, object>

const all = {
  ...looks,
  ...changes,
  ...sends,
  ...refusals,
  ...signIns,
  ...administration,
} satisfies Record<Plain, string>

const words = new Map<string, string>(Object.entries({ ...all, ...failures }))
const kinds = new Map<string, EventKind>(
  eventKinds.flatMap((kind) => Object.keys(byKind[kind]).map((event) => [event, kind] as const)),
)

/** What an entry says; of one that no version of this program knows, its own words. */
export const eventWords = (event: string): string => words.get(event) ?? event

/** Whatever was opened was looked at. */
export const kindOf = (event: string): EventKind =>
  event.startsWith('opened for ') ? 'look' : (kinds.get(event) ?? 'change')

export const plainEventsOf = (kind: EventKind): string[] => Object.keys(byKind[kind])
