import { type Channel, type ChannelKind, type Contact, isWay } from '../public.ts'
import { type Facts, isSafeWay } from '../safety/public.ts'
import { isHis, isSameValue, postcodeIn } from '../values/public.ts'

/** A number, an address or a mailbox that is said to be hers from now on. Who said so may be the one she fears. */
export type Change = {
  kind: ChannelKind
  value: string
  oldIsUnsafe: boolean // she said that what we have is not to be used any more
  askedAt: Date
  askedBy: string
  saidBy?: 'victim' | 'referrer' | 'agency' | 'worker'
}

/** How somebody made sure. Each is a person's word, kept with who gave it. */
export const checks = ['called-back', 'in-person', 'code-word', 'waited'] as const
export type Check = (typeof checks)[number]

// Ours [ADR-0038]: long enough for her to say on a safe way that it was not she who asked.
export const waitHours = 72

export type Checked = { check: Check; by: string; at: Date }
export type Bar =
  | 'alleged-stalker'
  | 'too-early'
  | 'same-person'
  | 'not-her-word'
  | 'no-old-way'
  | 'no-code-word'

/** What stands against using the new value on this check; null: nothing does. */
export function barTo(facts: Facts, change: Change, { check, by, at }: Checked): Bar | null {
  if (isHis(change, facts.his)) return 'alleged-stalker'
  switch (check) {
    case 'called-back':
      return hasSafe(facts, isPhone) ? null : 'no-old-way'
    case 'code-word':
      return facts.contact.codeWord ? null : 'no-code-word'
    case 'in-person':
      return null
    case 'waited':
      if (isOthersWordAlone(change, facts)) return 'not-her-word'
      if (by === change.askedBy) return 'same-person'
      return at.getTime() < releaseAt(change).getTime() ? 'too-early' : null
  }
}

/**
 * Threat: whoever stalks her refers, in her name or his own, or rings as an officer; and waits. That nobody spoke against
 * it says nothing where nobody of ours and not she spoke for it, and she can be asked in a way that is safe.
 */
export const isOthersWordAlone = ({ saidBy }: Pick<Change, 'saidBy'>, facts: Facts): boolean =>
  (saidBy === 'referrer' || saidBy === 'agency') && hasSafe(facts, isWay)

const hasSafe = (facts: Facts, isMeant: (kind: ChannelKind) => boolean): boolean =>
  facts.contact.channels.some((way) => isMeant(way.kind) && isSafeWay(facts, way))

export const releaseAt = ({ askedAt }: Pick<Change, 'askedAt'>): Date =>
  new Date(askedAt.getTime() + waitHours * 3_600_000)

const isPhone = (kind: ChannelKind) => kind === 'mobile' || kind === 'landline'

/** From the moment it is asked: the new value is not used, and the old one only if she did not warn of it. */
export function whileHeld(contact: Contact, { kind, value, oldIsUnsafe }: Change): Contact {
  const channels = contact.channels.map((way) =>
    oldIsUnsafe && way.kind === kind ? { ...way, safe: false } : way,
  )
  return { ...contact, channels, held: [...withoutHeld(contact, value), { kind, value }] }
}

/**
 * Once it is checked the new value is the safe one of its kind. What was there before is not used until a person calls it
 * safe again: it may lie with somebody else by now. None is forgotten: what was hers is kept out of what leaves, and
 * known when it is brought again. What she said of the only way of that kind is said of the new one too; of several,
 * nobody knows of which.
 */
export function onceChecked(contact: Contact, { kind, value }: Change): Contact {
  const [before, ...more] = contact.channels.filter((way) => way.kind === kind)
  const said = before && more.length === 0 ? before : {}
  const made: Channel = { ...said, kind, value, safe: true, shared: 'unknown' }
  const stood = [...contact.channels, ...placeBefore(contact, kind, value)]
  const others = stood.map((way) => (way.kind === kind ? { ...way, safe: false } : way))
  // A new address without a postcode has none: that of the old one would say that she lives there still.
  const place = kind === 'post' ? { address: value, postcode: postcodeIn(value) } : {}
  return { ...contact, ...place, channels: [...others, made], held: withoutHeld(contact, value) }
}

/** Where she lived until now; it stands in no list of ways where a referral told of it. */
function placeBefore({ address, postcode, channels }: Contact, kind: ChannelKind, value: string) {
  if (kind !== 'post' || address === null) return []
  const written = [address, ...(postcode === null ? [] : [`${address}, ${postcode}`])]
  const isThere = (each: string) => channels.some((way) => isSameValue(way.value, each))
  if (written.some((each) => isSameValue(each, value) || isThere(each))) return []
  const old: Channel = { kind: 'post', value: written.at(-1) ?? address, safe: false }
  return [old]
}

/** It was not hers. What she warned of stays unsafe: that is for a person to say. */
export const onceDropped = (contact: Contact, { value }: Pick<Change, 'value'>): Contact => ({
  ...contact,
  held: withoutHeld(contact, value),
})

const withoutHeld = ({ held }: Contact, value: string) =>
  (held ?? []).filter((each) => !isSameValue(each.value, value))
