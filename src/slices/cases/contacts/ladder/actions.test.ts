import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { maya, startWorld, type World } from '../../../../../test/support.ts'
import { listDueItems, listOpenFacts } from '../../../clock/public.ts'
import { openCase } from '../../public.ts'
import { type ContactKind, listContacts, outcomesOf, recordContact, type Told } from '../public.ts'
import { ladderOf, noteReferrerTold } from './actions.ts'
import { owedBy } from './rules.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const today = '2026-06-17'
const contact = {
  ...maya.victim.contact,
  channels: [
    ...maya.victim.contact.channels,
    { kind: 'email', value: 'maya@example.org', safe: true } as const,
  ],
  windows: [{ days: [0, 1, 2, 3, 4], from: '09:00', to: '20:00' }],
}

const kinds: ContactKind[] = ['to-victim', 'from-victim', 'agency', 'note']
const blank = {
  ...{ withWhom: 'The duty desk', asked: null, answer: null, note: 'Words', minutes: null },
  ...{ next: null, lifeAtRisk: false, reason: 'It happened so', readFirst: true, said: [] },
}

/** Anything that somebody can tell of one contact, in the last days, inside the safe times or not. */
const told: fc.Arbitrary<Told> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    method: fc.constantFrom<Told['method']>('phone', 'text', 'email'),
    outcome: fc.nat(5),
    day: fc.integer({ min: 15, max: 16 }),
    hour: fc.integer({ min: 7, max: 21 }),
  })
  .map(({ kind, method, outcome, day, hour }) => ({
    ...blank,
    kind,
    method: kind === 'note' ? null : method,
    outcome: outcomesOf[kind][outcome % (outcomesOf[kind].length || 1)] ?? null,
    when: { on: `2026-06-${day}`, minute: hour * 60 },
  }))

type Deed = { told: Told } | { told: Told; corrects: number } | 'referrer told'
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ told }) },
  { weight: 2, arbitrary: fc.record({ told, corrects: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.constant('referrer told' as const) },
)

const inHarbour = <T>(work: Parameters<typeof world.inTenant<T>>[1]) =>
  world.inTenant(world.sam, work)

async function act(caseId: string, deed: Deed) {
  await inHarbour(async (tx) => {
    const opened = await openCase(tx, world.sam, caseId, 'contact.record')
    if (deed === 'referrer told') return noteReferrerTold(tx, opened, caseId)
    const standing = (await listContacts(tx, opened)).filter((each) => each.correctedById === null)
    const corrected = 'corrects' in deed ? standing[deed.corrects % (standing.length || 1)] : null
    const telling = { told: deed.told, correctsId: corrected?.id }
    await recordContact(tx, world.sam, caseId, telling, world.time.now)
  })
}

/** What is due about reaching the victim, by rule. */
const dueOf = (caseId: string) =>
  inHarbour(async (tx) => {
    const opened = await openCase(tx, world.sam, caseId, 'contact.read')
    const due = (await listDueItems(tx, [caseId])).map(({ rule }) => rule)
    const open = (await listOpenFacts(tx, caseId)).map(({ is }) => is)
    return { due, open, owed: owedBy(await ladderOf(tx, opened, today)) }
  })

describe('whatever sequence of contacts, corrections and news to the referrer', {
  timeout: 120_000,
}, () => {
  it('is written down, what is due says what the ladder says [ISA §85]', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 7 }), async (deeds) => {
        const caseId = await world.aCase(world.sam, { victim: { ...maya.victim, contact } })
        let isTold = false
        let isOwed = true
        for (const each of deeds) {
          await act(caseId, each)
          // Told while the victim counted as reached, it answers nothing: what is corrected later is owed again.
          isTold ||= each === 'referrer told' && isOwed
          const { due, open, owed } = await dueOf(caseId)
          isOwed = owed.contact
          expect(due.includes('D10')).toBe(owed.firstAttempt)
          expect(due.includes('D01')).toBe(owed.assessing)
          expect(open.filter((is) => is === 'victim not reached')).toHaveLength(
            owed.telling && !isTold ? 1 : 0,
          )
          if (isTold) expect(due).not.toContain('D11')
          else expect(due.includes('D11')).toBe(owed.contact)
        }
      }),
      { numRuns: 25 },
    )
  })
})
