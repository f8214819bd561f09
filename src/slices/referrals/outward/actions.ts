import { actingAs, type Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import { nobody } from '../../../security/actor.ts'
import { findKeys } from '../../../security/keys.ts'
import {
  listAround,
  listPartiesOfCase,
  listWallsOfCase,
  type Recipient,
  wallBetween,
} from '../../cases/public.ts'
import { listProtected, type ProtectedValue, valuesOfContact } from '../../disclosures/public.ts'
import { findPeople } from '../../people/public.ts'
import { caseInputOf } from '../intake/public.ts'
import { mayBeOtherSide } from '../known/referrers/public.ts'
import type { Referral } from '../public.ts'
import { isNotSafe, isSamePerson } from './rules.ts'

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
 * Asked of all that is stored in this moment, for it may be found only once the case is open.
 */
export const mayBeTheOne = (tx: Tx, referral: Referral): Promise<boolean> =>
  actingAs(tx, nobody, async () => {
    // Both are asked, whatever the first answer is: how long it takes tells nothing.
    const answers = [await mayBeOtherSide(tx, referral), await isOpponentInCase(tx, referral)]
    return answers.includes(true)
  })

/** Whose conduct it is, or somebody around the victim who is another, or is not safe; of whom was erased nobody knows any more. */
async function isOpponentInCase(tx: Tx, referral: Referral): Promise<boolean> {
  const { caseId: id, kept } = referral
  if (id === null) return false
  const parties = await listPartiesOfCase(tx, id)
  const people = [...(await findPeople(tx, parties)).values()]
  const keys = (await findKeys(tx, [id])).get(id)
  if (!keys || people.length < new Set(parties).size) return true
  const around = await listAround(tx, { case: { id }, keys })
  const isSubject = people.some(
    (person) => person.kind === 'subject-of-concern' && isSamePerson(kept.answers.you, person),
  )
  return isSubject || isNotSafe(around, await towardsReferrer(tx, referral))
}

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
