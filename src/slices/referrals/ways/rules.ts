import {
  type Channel,
  type ChannelKind,
  hisChannels,
  isHis,
  noContact,
  phoneKind,
  plainPhone,
  valuesIn,
} from '../../people/public.ts'
import type { Answers } from '../answers/public.ts'

/** A way is safe only where somebody said so ("not yet known" is not safe), and never where it is said to be his too. */
export function herChannels({ contact, person }: Answers): Channel[] {
  const { phone, phoneSafe, email, emailSafe } = contact
  const his = hisIn(person)
  const way = (kind: ChannelKind, value: string, safe: boolean): Channel => ({
    ...{ kind, value, safe: safe && !isHis({ kind, value }, his) },
  })
  return [
    ...(phone === null ? [] : [way(phoneKind(phone), phone, phoneSafe === 'yes')]),
    ...(email === null ? [] : [way('email', email, emailSafe === 'yes')]),
  ]
}

const hisIn = (person: Answers['person']): string[] => {
  const { phones, handles, address, postcode } = person
  // A number counts whatever words stand around it, though it is kept as it was typed.
  const channels = [...hisChannels(person), ...waysIn(phones), ...waysIn(handles)]
  return valuesIn({ ...noContact, channels, address, postcode })
}

export type Shared = 'phone' | 'email' | 'address' | 'other-way' | 'guardian'

/** What the referral gives to reach her by that it gives for him too: a home, a phone in the hall, or his number for hers. */
export function sharedWithHim({ contact, victim, person }: Answers): Shared[] {
  const his = hisIn(person)
  const { phone, email, address, postcode, otherWay } = contact
  const isAny = (text: string | null) => waysIn(text).some((way) => isHis(way, his))
  const home = address === null ? [] : [address, `${address}, ${postcode ?? ''}`]
  const shared: [Shared, boolean][] = [
    ['phone', isAny(phone)],
    ['email', isAny(email)],
    ['address', home.some((value) => isHis({ kind: 'post', value }, his))],
    ['other-way', isAny(otherWay)],
    ['guardian', isAny(victim.guardianContact)],
  ]
  return shared.filter(([, is]) => is).map(([what]) => what)
}

/** The numbers and mailboxes in what somebody wrote, whatever stands around them. */
export function waysIn(text: string | null): Channel[] {
  const words = text ?? ''
  const mails = words.match(/[^\s,;<>()]+@[^\s,;<>()]+/g) ?? []
  const numbers = (words.match(/\+?[\d(][\d\s().-]{7,30}\d/g) ?? []).filter(
    (number) => plainPhone(number) !== null,
  )
  return [
    ...numbers.map((value): Channel => ({ kind: phoneKind(value), value, safe: false })),
    ...mails.map((value): Channel => ({ kind: 'email', value, safe: false })),
  ]
}
