import type { Tx } from '../../../../platform/db.ts'
import { londonDay } from '../../../../platform/time.ts'
import { record } from '../../../../security/trace.ts'
import {
  type Channel,
  type Contact,
  changeContact,
  findPeople,
  holdPerson,
  isHis,
  valuesIn,
} from '../../../people/public.ts'
import type { OfHim } from '../../beside/public.ts'
import { channelWords } from '../../public.ts'
import { insertChange } from '../public.ts'

type NowHis = { before: Contact; after: Contact; by: string; now: Date }

/**
 * A way by which the victim was reached is recorded for the alleged stalker of the case from now on. Nothing goes to it, for
 * the one question says so; whoever holds the case is told on her day, and asks the victim what is safe now (ADR-0060). Where
 * it was a slip, nothing goes to it before she was asked: a slip is the word of one worker.
 */
export async function noteNowHis(tx: Tx, opened: OfHim, { before, after, by, now }: NowHis) {
  const { id: caseId, victim_id: victimId } = opened.case
  await holdPerson(tx, victimId)
  const victim = (await findPeople(tx, [victimId])).get(victimId)
  if (!victim) return
  const [was, is] = [valuesIn(before), valuesIn(after)]
  const safe = victim.contact.channels.filter((way) => way.safe)
  const lost = safe.filter((way) => isHis(way, is) && !isHis(way, was))
  const freed = safe.filter((way) => isHis(way, was) && !isHis(way, is))
  if (lost.length + freed.length === 0) return
  const since = londonDay(now)
  const because = lost.length > 0 ? ('alleged-stalker' as const) : ('slip' as const)
  const askFirst = [
    ...(victim.contact.askFirst ?? []),
    ...freed.map(({ kind, value }) => ({ kind, value })),
  ]
  const contact = { ...victim.contact, verifyAgain: { because, since }, askFirst }
  if (!(await changeContact(tx, victim, contact))) throw new Error('Her record changed meanwhile')
  const said = [
    ...saidOf(lost, 'the alleged stalker is recorded with it too, and it is not used'),
    ...saidOf(freed, 'the alleged stalker was recorded with it by a slip; ask first'),
  ].join('; ')
  const id = await insertChange(tx, opened, {
    ...{ kind: 'verify-again', saidBy: null, said, dueOn: since, by, at: now },
  })
  await record(tx, { id: by }, 'safe contact changed', { kind: 'safe-contact', id, caseId })
}

const saidOf = (ways: readonly Channel[], words: string): string[] =>
  ways.length === 0
    ? []
    : [`${[...new Set(ways.map(({ kind }) => channelWords[kind]))].join(', ')}: ${words}`]
