import { actingAs, type Tx } from '../../../../platform/db.ts'
import { machine } from '../../../../security/actor.ts'
import {
  type Channel,
  type Contact,
  changeContact,
  findPeople,
  findReachedBy,
  holdPerson,
  isSameValue,
  type WithSenior,
} from '../../../people/public.ts'
import { holdWayBeside, ofWay, whyNotThatWay } from '../public.ts'
import { listOpenCasesOf } from './queries.ts'

type Way = Pick<Channel, 'kind' | 'value'>

/**
 * An alleged stalker is recorded, or recorded anew: whoever is reached in another open case by one of his ways is reached by it
 * no more before the word of a senior. Hidden cases too, so the machine looks: whoever acts learns nothing of them [PR 7].
 */
export const holdReached = (tx: Tx, his: Contact) =>
  actingAs(tx, machine, async () => {
    for (const { personId, way } of await findReachedBy(tx, his)) {
      const cases = await listOpenCasesOf(tx, personId)
      for (const opened of cases) await holdWayBeside(tx, opened, way)
      if (cases.length > 0) await markWay(tx, personId, way)
    }
  })

/** Something of his was found to be a slip, or is asked of again: what was held for it is looked at anew. */
export const reviewReached = (tx: Tx, before: Contact) =>
  actingAs(tx, machine, async () => {
    for (const { personId, way } of await findReachedBy(tx, before))
      await markWay(tx, personId, way)
  })

/** The word of a senior, or that she looks, stands at the way itself: whatever is to reach her asks there. */
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
  for (const opened of await listOpenCasesOf(tx, victimId))
    said.push(await whyNotThatWay(tx, opened, way))
  if (said.includes(ofWay.withASenior)) return 'waits'
  return said.includes(ofWay.notHere) ? 'not-here' : null
}
