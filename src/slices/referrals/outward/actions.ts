import { actingAs, type Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import { nobody } from '../../../security/actor.ts'
import {
  listPartiesOfCase,
  listWallsOfCase,
  type Recipient,
  wallBetween,
} from '../../cases/public.ts'
import { listProtected, type ProtectedValue, valuesOfContact } from '../../disclosures/public.ts'
import { findPeople } from '../../people/public.ts'
import { caseInputOf } from '../intake/public.ts'
import { isReferrerOtherSide } from '../known/public.ts'
import type { Referral } from '../public.ts'
import { isSamePerson } from './rules.ts'

/** Whether a wall stands towards the referrer, and what nothing that goes there may say. */
export type Outward = { isWalled: boolean; values: ProtectedValue[]; names: string[] }

/**
 * For everything that goes to a referrer, a notice or a question: as told then, and as recorded in the case now, because
 * either would tell. The service looks, not whoever writes: triage reaches no case.
 */
export const outwardOf = (tx: Tx, referral: Referral): Promise<Outward> =>
  actingAs(tx, nobody, async () => {
    const told = caseInputOf(referral.kept.answers).victim
    const now = await recordedOf(tx, referral)
    return {
      isWalled: now.isWalled,
      values: [...now.values, ...valuesOfContact(told.contact)],
      names: [told.identity, ...now.identities].flatMap(({ given, surname, knownAs }) => [
        given,
        surname,
        knownAs ?? '',
      ]),
    }
  })

async function recordedOf(tx: Tx, referral: Referral) {
  const { caseId } = referral
  if (caseId === null) return { isWalled: false, values: [], identities: [] }
  const walls = (await listWallsOfCase(tx, caseId)) ?? notFound()
  const people = [...(await findPeople(tx, await listPartiesOfCase(tx, caseId))).values()]
  const victim = people.find(({ kind }) => kind === 'victim') ?? notFound()
  const towards = await towardsReferrer(tx, referral)
  return {
    isWalled: towards.some((recipient) => wallBetween(walls, recipient)),
    values: await listProtected(tx, victim.id),
    identities: [victim.identity],
  }
}

/**
 * Threat: the stalker refers, of this case or of another, and learns from what comes back who stands beside the victim.
 * Where somebody of the case was erased nobody knows any more whether it was he.
 */
export const mayBeTheOne = (tx: Tx, { id, kept, caseId }: Referral): Promise<boolean> =>
  actingAs(tx, nobody, async () => {
    if (await isReferrerOtherSide(tx, id)) return true
    if (caseId === null) return false
    const parties = await listPartiesOfCase(tx, caseId)
    const people = [...(await findPeople(tx, parties)).values()]
    if (people.length < new Set(parties).size) return true
    return people.some(
      (person) => person.kind === 'subject-of-concern' && isSamePerson(kept.answers.you, person),
    )
  })

/** Every name by which the referrer might be walled off: as told, and as the account of a system says. */
export async function towardsReferrer(tx: Tx, referral: Referral): Promise<Recipient[]> {
  const { name, agency } = referral.kept.answers.you
  const system = await nameOfSystem(tx, referral)
  return [agency ?? '', system].map((organisation) => ({ person: name ?? '', organisation }))
}

/** A system that posts says whose it is by its account, whatever the form it sent says. */
async function nameOfSystem(tx: Tx, { submittedBy }: Referral): Promise<string> {
  if (submittedBy === null) return ''
  return (await listWorkingNames(tx, [submittedBy])).get(submittedBy) ?? ''
}
