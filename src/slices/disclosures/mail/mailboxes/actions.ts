import type { Tx } from '../../../../platform/db.ts'
import { londonDay } from '../../../../platform/time.ts'
import { listPartiesOfCase, whyNotFamily } from '../../../cases/public.ts'
import {
  everyWay,
  factsOf,
  findPeople,
  mayReach,
  plainEmail,
  valuesIn,
} from '../../../people/public.ts'
import { type InCase, type OutboundMail, passLasts } from '../public.ts'

type Waiting = { mail: OutboundMail; opened: InCase }

/** The one question of whatever is to reach the victim, asked of this message at this moment [ISA §67]. */
export async function unsafeNow(
  tx: Tx,
  { mail, opened }: Waiting,
  now: Date,
): Promise<'unsafe' | 'interlock' | null> {
  const { caseId, envelope, queuedAt } = mail
  const { to } = envelope
  const people = [...(await findPeople(tx, await listPartiesOfCase(tx, caseId))).values()]
  const victim = people.find(({ kind }) => kind === 'victim')
  if (!victim) return 'unsafe'
  const isPassed = Boolean(envelope.atRisk) && passLasts(queuedAt, now)
  if ((await whyNotFamily(tx, opened, londonDay(now))) !== null && !isPassed) return 'unsafe'
  const his = people.filter(({ kind }) => kind !== 'victim').flatMap((p) => valuesIn(p.contact))
  const facts = factsOf(victim.contact, his)
  const answer = mayReach(facts, { what: 'email', to, hasRead: true }, now)
  if (answer.may === 'yes') return null
  // A change that nobody has checked is passed by no override: it may be somebody else's mailbox.
  if (answer.because === 'interlock' || answer.because === 'channel-not-set') return 'interlock'
  return isPassed ? null : 'unsafe'
}

/** Recorded since it was decided: the mailbox is of the victim, or of the one whose conduct it is. */
export async function isTheirs(tx: Tx, { caseId, envelope }: OutboundMail): Promise<boolean> {
  const parties = await listPartiesOfCase(tx, caseId)
  const people = [...(await findPeople(tx, parties)).values()]
  if (people.length < new Set(parties).size) return true // erased: nobody knows whose it is
  const mailbox = plainEmail(envelope.to)
  return people
    .flatMap(({ contact }) => everyWay(contact))
    .some(({ kind, value }) => kind === 'email' && plainEmail(value) === mailbox)
}
