import type { Tx } from '../../../../platform/db.ts'
import { londonDay } from '../../../../platform/time.ts'
import { record } from '../../../../security/trace.ts'
import {
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
 * the one question says so; whoever holds the case is told on her day, and asks the victim what is safe now (ADR-0060).
 */
export async function noteNowHis(tx: Tx, opened: OfHim, { before, after, by, now }: NowHis) {
  const { id: caseId, victim_id: victimId } = opened.case
  await holdPerson(tx, victimId)
  const victim = (await findPeople(tx, [victimId])).get(victimId)
  if (!victim) return
  const [was, is] = [valuesIn(before), valuesIn(after)]
  const lost = victim.contact.channels.filter(
    (way) => way.safe && isHis(way, is) && !isHis(way, was),
  )
  if (lost.length === 0) return
  const since = londonDay(now)
  const verifyAgain = { because: 'alleged-stalker', since } as const
  if (!(await changeContact(tx, victim, { ...victim.contact, verifyAgain })))
    throw new Error('Her record changed meanwhile')
  const kinds = [...new Set(lost.map(({ kind }) => channelWords[kind]))].join(', ')
  const said = `${kinds}: the alleged stalker is recorded with it too, and it is not used`
  const id = await insertChange(tx, opened, {
    ...{ kind: 'verify-again', saidBy: null, said, dueOn: since, by, at: now },
  })
  await record(tx, { id: by }, 'safe contact changed', { kind: 'safe-contact', id, caseId })
}
