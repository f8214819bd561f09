import type { Tx } from '../../../../platform/db.ts'
import { AppError, notFound } from '../../../../platform/errors.ts'
import type { Actor } from '../../../../security/actor.ts'
import { holdChange, listNotHers, type OpenCase, openCase } from '../../../cases/public.ts'
import { type Channel, findPeople, noContact, type WayKind } from '../../../people/public.ts'
import { caseInputOf } from '../../intake/public.ts'
import { isWithheldByWord } from '../../known/public.ts'
import { mayBeTheOne } from '../../outward/public.ts'
import { openReferral, type Referral } from '../../public.ts'
import { findJoining } from '../public.ts'
import { newWays } from './rules.ts'

/**
 * What a further referral names that its case does not know. Nothing where a senior said that none of its new ways comes
 * into the case, or while that is not said, or where whoever refers may be the one who does it: the service asks, so that
 * it makes no difference to whom the hold or the other case is hidden (ADR-0042).
 */
export async function listNewWays(
  tx: Tx,
  opened: OpenCase,
  referral: Referral,
): Promise<Channel[]> {
  if (await isWithheldByWord(tx, referral.id)) return []
  const { victim_id: id } = opened.case
  const known = (await findPeople(tx, [id])).get(id)?.contact ?? noContact
  const said = caseInputOf(referral.kept.answers).victim.contact
  const ways = newWays(said, known, await listNotHers(tx, opened))
  return ways.length > 0 && (await mayBeTheOne(tx, referral)) ? [] : ways
}

type Asked = { caseId: string; referralId: string; kind: WayKind; now: Date }

/** One of them is written down as a change that is held: nothing goes to it before somebody has made sure [ISA §67]. */
export async function holdNewWay(tx: Tx, actor: Actor, asked: Asked) {
  const { caseId, referralId: id, kind, now } = asked
  const { referral } = await openReferral(tx, actor, id, 'referral.read')
  if ((await findJoining(tx, id))?.caseId !== caseId) notFound()
  const opened = await openCase(tx, actor, caseId, 'contact.record')
  const ways = await listNewWays(tx, opened, referral)
  const way = ways.find((each) => each.kind === kind)
  if (!way) throw nothingNew()
  const change = { kind, value: way.value, oldIsUnsafe: false, changeSaidBy: 'referrer' } as const
  await holdChange(tx, actor, { caseId, now }, change)
}

const nothingNew = () =>
  new AppError('conflict', 'There is nothing new here that waits to be held. Open the case again.')
