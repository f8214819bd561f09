import type { Tx } from '../../../platform/db.ts'
import type { Keys } from '../../../platform/sealing.ts'
import { londonDay } from '../../../platform/time.ts'
import { isChild, isUnder16 } from '../../people/public.ts'
import { keptOutOf } from '../beside/public.ts'
import type { Recipient } from '../conflicts/public.ts'
import { victimOf } from '../public.ts'
import { flagOf, listAround, safeAdults } from '../relations/public.ts'
import { findSheet } from '../sheets/public.ts'
import { birthdaysToTell, familyStop, shareStop } from './rules.ts'

type InCase = { case: { id: string }; keys: Keys }

/** Why the family of this child is not contacted yet; null: nothing stands against it. */
export async function whyNotFamily(tx: Tx, opened: InCase, today: string): Promise<string | null> {
  if (!isUnder16((await victimOf(tx, opened)).identity, today)) return null
  const meeting = (await findSheet(tx, opened, 'first-meeting'))?.words ?? null
  const isKeptOut = await keptOutOf(tx, opened)
  const adults = safeAdults(await listAround(tx, opened)).filter(({ name }) => !isKeptOut(name))
  return familyStop({ isUnder16: true, meeting, safeAdults: adults.length })
}

/** Why nothing about this child goes to this recipient; null: nothing stands against it. */
export async function whyNotShared(
  tx: Tx,
  opened: InCase,
  recipient: Recipient,
  today: string,
): Promise<string | null> {
  if (isChild((await victimOf(tx, opened)).identity, today) !== true) return null
  const words = (await findSheet(tx, opened, 'child'))?.words ?? null
  const people = await listAround(tx, opened)
  return shareStop({ isChild: true, words, recipient: flagOf(people, recipient) })
}

/** Which birthday has come that nobody has answered yet: for the overview. */
export async function birthdaysWaiting(tx: Tx, opened: InCase, today: string) {
  const { identity } = await victimOf(tx, opened)
  const sheet = await findSheet(tx, opened, 'child')
  return birthdaysToTell(identity.dateOfBirth, sheet ? londonDay(sheet.at) : null, today)
}
