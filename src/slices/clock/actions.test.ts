import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../../test/support.ts'
import { newId } from '../../platform/ids.ts'
import {
  type ClockTrigger,
  deriveDueItems,
  listDueItems,
  listOpenFacts,
  noteFact,
  noteIncidents,
  settleFacts,
  settleKinds,
} from './public.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const aSubject = () => ({ kind: 'case', id: newId() }) as const
const listOf = (id: string) => world.inTenant(world.sam, (tx) => listDueItems(tx, [id]))

describe('the list of what is owed', () => {
  it('has one row for all new incidents of a case, with the first as its reason [PR 28]', async () => {
    const subject = aSubject()
    const first = newId()
    for (const [because, on] of [
      [first, '2026-06-15'],
      [newId(), '2026-06-16'],
    ] as const)
      await world.inTenant(world.sam, (tx) =>
        noteFact(tx, subject, { is: 'incident recorded', because, on }),
      )
    expect(await listOf(subject.id)).toMatchObject([
      { rule: 'D02', because: first, since: '2026-06-15', howMany: 2, overdueFrom: '2026-06-16' },
    ])
  })

  it('takes years of messages as one question, and what came since as one review', async () => {
    const subject = aSubject()
    await world.inTenant(world.sam, async (tx) => {
      const signed = { is: 'assessment signed', because: newId(), on: '2026-06-01' } as const
      await noteFact(tx, subject, signed)
      const years = Array.from({ length: 1200 }, (_, n) => `202${n % 6}-03-02`)
      await noteIncidents(tx, subject.id, { because: newId(), on: '2026-06-17', occurredOn: years })
    })
    expect(await listOf(subject.id)).toMatchObject([
      { rule: 'D01' },
      { rule: 'D02', is: 'earlier incident recorded', howMany: 1200 },
    ])
    await world.inTenant(world.sam, (tx) =>
      noteIncidents(tx, subject.id, {
        because: newId(),
        on: '2026-06-17',
        occurredOn: ['2026-06-16', '2026-06-17'],
      }),
    )
    const items = await listOf(subject.id)
    expect(items.filter(({ rule }) => rule === 'D02')).toMatchObject([
      { is: 'incident recorded', howMany: 2 },
    ])
  })

  it('keeps open what was noted after the facts were shown', async () => {
    const subject = aSubject()
    const note = (on: string) =>
      world.inTenant(world.sam, (tx) =>
        noteFact(tx, subject, { is: 'incident recorded', because: newId(), on }),
      )
    await note('2026-06-15')
    const shown = await world.inTenant(world.sam, (tx) => listOpenFacts(tx, subject.id))
    await note('2026-06-15') // while the form lay open, on the very same day
    const ids = shown.map(({ id }) => id)
    await world.inTenant(world.sam, (tx) => settleFacts(tx, subject, ids, newId()))
    expect(await listOf(subject.id)).toMatchObject([{ rule: 'D02', howMany: 1 }])
  })

  it('loses nothing that two people note in the same moment', async () => {
    const subject = aSubject()
    const notes = Array.from({ length: 12 }, () =>
      world.inTenant(world.sam, (tx) =>
        noteFact(tx, subject, { is: 'incident recorded', because: newId(), on: '2026-06-15' }),
      ),
    )
    await Promise.all(notes)
    expect(await listOf(subject.id)).toMatchObject([{ rule: 'D02', howMany: 12 }])
  })

  it('is seen by no other service', async () => {
    const subject = aSubject()
    await world.inTenant(world.sam, (tx) =>
      noteFact(tx, subject, { is: 'change noted', because: newId(), on: '2026-06-15' }),
    )
    const theirs = await world.inTenant(world.stranger, (tx) => listDueItems(tx, [subject.id]))
    expect(theirs).toEqual([])
  })

  it('always equals what the rules derive of the open facts, whatever happened', async () => {
    const kind = fc.constantFrom<ClockTrigger>(
      'case allocated',
      'high-risk case allocated',
      'contact owed',
      'high-risk contact owed',
      'victim reached',
      'victim not reached',
      'assessment signed',
      'incident recorded',
      'earlier incident recorded',
      'change noted',
      'DASH wanted',
    )
    const on = fc.integer({ min: 1, max: 28 }).map((n) => `2026-05-${String(n).padStart(2, '0')}`)
    const deed = fc.oneof(
      fc.record({ note: kind, on }),
      fc.record({ incidents: fc.array(on, { minLength: 1, maxLength: 4 }), on }),
      fc.record({ settle: fc.array(kind, { minLength: 1, maxLength: 3 }) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 8 }), async (deeds) => {
        const subject = aSubject()
        await world.inTenant(world.sam, async (tx) => {
          for (const each of deeds) {
            if ('note' in each)
              await noteFact(tx, subject, { is: each.note, because: newId(), on: each.on })
            else if ('settle' in each) await settleKinds(tx, subject, each.settle, newId())
            else
              await noteIncidents(tx, subject.id, {
                because: newId(),
                on: each.on,
                occurredOn: each.incidents,
              })
          }
          const byRule = (items: { rule: string }[]) =>
            [...items].sort((a, b) => (a.rule < b.rule ? -1 : 1))
          const list = await listDueItems(tx, [subject.id])
          expect(byRule(list)).toEqual(byRule(await deriveDueItems(tx, subject)))
        })
      }),
      { numRuns: 40 },
    )
  })
})
