import { type AroundWords, flagOf, type Recipient } from '../../cases/public.ts'
import {
  type Contact,
  everyName,
  everyWay,
  type Identity,
  plainEmail,
  plainName,
  plainPhone,
} from '../../people/public.ts'
import type { Answers } from '../answers/public.ts'

type You = Pick<Answers['you'], 'name' | 'email' | 'phone'>
type Known = { identity: Identity; contact: Contact }

/** Whether what the referrer gave is recorded for this very person: a name, a number, or an address. */
export function isSamePerson({ name, email, phone }: You, { identity, contact }: Known): boolean {
  const isCalled = everyName(identity).some(
    ({ given, surname }) =>
      name !== null &&
      given !== '' &&
      surname !== '' &&
      plainName(name) === plainName(`${given}${surname}`),
  )
  return (
    isCalled ||
    everyWay(contact).some(({ kind, value }) =>
      kind === 'email'
        ? email !== null && plainEmail(email) === plainEmail(value)
        : phone !== null && plainPhone(phone) !== null && plainPhone(phone) === plainPhone(value),
    )
  )
}

type Around = Pick<AroundWords, 'name' | 'organisation' | 'roles' | 'safe'>

/** Whether any name by which something would go there stands around the victim as not safe, or as another alleged perpetrator. */
export function isNotSafe(around: readonly Around[], towards: readonly Recipient[]): boolean {
  const flagged = around.map((each) =>
    each.roles.includes('other-alleged-perpetrator') ? { ...each, safe: 'no' as const } : each,
  )
  return towards.some((recipient) => flagOf(flagged, recipient) === 'no')
}
