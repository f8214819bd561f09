import { actingAs, type Tx } from '../../../../platform/db.ts'
import { machine } from '../../../../security/actor.ts'
import {
  type Channel,
  type Contact,
  changeContact,
  findPeople,
  findReachedBy,
  holdPeople,
  holdPerson,
  isSameValue,
  type WithSenior,
} from '../../../people/public.ts'
import { askWayAnew, holdWayBeside, ofWay, whyNotThatWay } from '../public.ts'
import { listOpenCasesOf } from './queries.ts'

type Way = Pick<Channel, 'kind' | 'value'>

/**
 * An alleged stalker is recorded, or recorded anew: whoever is reached in another open case by one of his ways is reached by it
 * no more before the word of a senior. Hidden cases too, so the machine looks: whoever acts learns nothing of them [PR 7].
 * `besides`: victims whose records are held by the same deed.
 */
export const holdReached = (tx: Tx, his: Contact, besides: readonly string[] = []) =>
  actingAs(tx, machine, async () => {
    const reached = await findReachedBy(tx, his)
    // All at once: two who write down each other's numbers in the same moment wait for one another otherwise.
    await holdPeople(tx, [...besides, ...reached.map(({ personId }) => personId)])
    for (const { personId, way } of reached) await markWay(tx, personId, way)
  })

/** Something of his was a slip: what waits for it waits no more, and of what a senior shut for it she is asked anew. */
export const reviewReached = (tx: Tx, before: Contact) =>
  actingAs(tx, machine, async () => {
    const reached = await findReachedBy(tx, before)
    await holdPeople(
      tx,
      reached.map(({ personId }) => personId),
    )
    for (const { personId, way } of reached) {
      for (const opened of await listOpenCasesOf(tx, personId)) await askWayAnew(tx, opened, way)
      await markWay(tx, personId, way)
    }
  })

/** A case of hers opens, or her cases stand on another record than before: of each way that was called safe a senior is asked. */
export const holdWaysOf = (tx: Tx, victimId: string) =>
  actingAs(tx, machine, async () => {
    const contact = (await findPeople(tx, [victimId])).get(victimId)?.contact
    if (!contact) return
    const ways = [...contact.channels.filter((way) => way.safe), ...(contact.withSenior ?? [])]
    for (const { kind, value } of new Map(ways.map((way) => [way.value, way])).values())
      await markWay(tx, victimId, { kind, value })
  })

/**
 * A senior is asked in each open case of hers in which nobody has said her word. That she looks, or what she said, stands at
 * the way itself: whatever is to reach the victim asks there.
 */
export const markWay = (tx: Tx, victimId: string, way: Way) =>
  actingAs(tx, machine, async () => {
    await holdPerson(tx, victimId)
    const victim = (await findPeople(tx, [victimId])).get(victimId)
    if (!victim) return
    const { withSenior = [] } = victim.contact
    const others = withSenior.filter(({ value }) => !isSameValue(value, way.value))
    const word = await wordOn(tx, victimId, way)
    const before = withSenior.find(({ value }) => isSameValue(value, way.value))
    if ((before?.word ?? null) === word) return
    const marked = word === null ? others : [...others, { kind: way.kind, value: way.value, word }]
    const contact = { ...victim.contact, withSenior: marked }
    if (!(await changeContact(tx, victim, contact))) throw new Error('Her record changed meanwhile')
  })

/** Of several open cases of one victim the word that keeps the way back longest. */
async function wordOn(tx: Tx, victimId: string, way: Way): Promise<WithSenior['word'] | null> {
  const said = []
  for (const opened of await listOpenCasesOf(tx, victimId)) {
    await holdWayBeside(tx, opened, way)
    said.push(await whyNotThatWay(tx, opened, way))
  }
  if (said.includes(ofWay.withASenior)) return 'waits'
  return said.includes(ofWay.notHere) ? 'not-here' : null
}
