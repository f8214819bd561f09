import {
  type Contact,
  type Facts,
  isSameValue,
  type Manner,
  type MayContactBy,
  mannerOf,
  mayContactBy,
  safestOf,
} from '../../../people/public.ts'

export const callChannels = ['mobile', 'landline'] as const
export type CallChannel = (typeof callChannels)[number]
export const isCallChannel = (text: string): text is CallChannel =>
  callChannels.some((channel) => channel === text)

export type Looked = {
  by: string
  today: string
  may: MayContactBy
}

/**
 * Whether the number is on the page: for who began the call, on its day, until it is written up, and only while
 * the safe time lasts or life is at risk [PR 6].
 */
export function showsNumber(
  call: { startedBy: string; startedOn: string; reason: string | null; isWritten: boolean },
  { by, today, may }: Looked,
): boolean {
  if (call.startedBy !== by || call.startedOn !== today || call.isWritten) return false
  return call.reason !== null || may.may !== 'no'
}

/**
 * The number of that kind that may be rung at this moment: each has hours of its own, one that was called unsafe once is
 * unsafe, and one that nobody has checked is not rung. Where life was at risk and none may be: one that is not recorded for
 * him, a safe one of those, or the one there is [PR 22].
 */
export function numberToCall(
  facts: Facts,
  { channel, reason }: { channel: CallChannel; reason: string | null },
  now: Date,
): string | null {
  const ofKind = facts.contact.channels.filter(({ kind }) => kind === channel)
  const asked = { what: 'call', kinds: [channel] } as const
  const open = ofKind.find(
    ({ value: to }) => mayContactBy(facts, { ...asked, to }, now).may !== 'no',
  )
  if (open) return open.value
  if (reason === null) return null
  return safestOf(ofKind, facts)?.value ?? null
}

/** How to speak on the number that is shown: each way has what was said of it. None shown: as was said of all. */
export function mannerOn(contact: Contact, number: string | null): Manner {
  const way = contact.channels.find(({ value }) => number !== null && isSameValue(value, number))
  return mannerOf(contact, way ?? { kind: 'mobile', value: '', safe: false })
}

/** The page of contacts holds two forms: what stops a call is said in the call's own. */
export const fieldOfCall = (field: string): string =>
  field === 'readFirst' ? 'callReadFirst' : 'callReason'
