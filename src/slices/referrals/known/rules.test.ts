import fc from 'fast-check'
import { expect, it } from 'vitest'
import { derive, type Rules, stateOn } from '../../clock/public.ts'
import { bands, type Channel, type Contact, noContact } from '../../people/public.ts'
import { noAnswers } from '../answers/public.ts'
import { doors } from '../rules.ts'
import { type Found, partiesHeld, partiesIn, stopsOpening, whoCounts, wordOwed } from './rules.ts'

const row = {
  dueAfter: 0,
  overdueAfter: 1,
  unit: 'working days',
  owedBy: 'senior',
  citation: 'PR 7',
  kind: 'policy',
  from: '2026-01-01',
  to: null,
  limits: null,
} as const
const rules: Rules = {
  rows: [
    { ...row, code: 'D37', trigger: 'referral held' },
    { ...row, code: 'D10', trigger: 'high-risk case allocated', citation: 'ISA §85' },
  ],
  choices: [],
  holidays: new Set(['2026-04-03', '2026-04-06', '2026-12-25', '2026-12-28', '2027-01-01']),
}
const at = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2027-12-31T23:59:59Z'),
  noInvalidDate: true,
})
const owedFor = (heldAt: Date, today = '2026-06-17') =>
  wordOwed('r1', { id: 'h1', heldAt }, rules, today)

const dayInLondon = (moment: Date) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(moment)

it('a senior’s word is owed no later than the first attempt at high risk would be, whenever it is held [PR 7]', () => {
  fc.assert(
    fc.property(at, (heldAt) => {
      const owed = owedFor(heldAt)
      const allocated = { is: 'high-risk case allocated', id: 'c1', settled: false } as const
      const [first] = derive([{ ...allocated, on: dayInLondon(heldAt) }], rules, '')
      expect(owed?.since).toBe(dayInLondon(heldAt))
      expect(owed?.dueOn).toBe(owed?.since)
      expect((owed?.overdueFrom ?? '9999') <= (first?.overdueFrom ?? '')).toBe(true)
      const weekday = new Date(`${owed?.overdueFrom}T12:00:00Z`).getUTCDay()
      expect(weekday !== 0 && weekday !== 6).toBe(true)
      expect(rules.holidays.has(owed?.overdueFrom ?? '')).toBe(false)
    }),
  )
})

it('once a word is overdue it stays so, and it is never overdue on the day that it was held', () => {
  fc.assert(
    fc.property(at, fc.array(at, { maxLength: 6 }), (heldAt, days) => {
      const owed = owedFor(heldAt, dayInLondon(heldAt))
      expect(owed?.state).toBe('due')
      const states = days
        .map(dayInLondon)
        .filter((day) => day >= dayInLondon(heldAt))
        .sort()
        .map((day) => owed && stateOn(owed, day))
      const firstLate = states.indexOf('overdue')
      if (firstLate >= 0)
        expect(states.slice(firstLate).every((state) => state === 'overdue')).toBe(true)
    }),
  )
})

it('a referral that comes in on a Friday night is overdue on Tuesday, half past midnight counts as the next day', () => {
  expect(owedFor(new Date('2026-06-19T21:00:00Z'))?.overdueFrom).toBe('2026-06-22')
  expect(owedFor(new Date('2026-06-17T23:30:00Z'))?.since).toBe('2026-06-18')
})

const ways = ['07700 900111', '07700 900222', '07700 900333'].map(
  (value): Channel => ({ kind: 'mobile', value, safe: false }),
)
const contact = fc.subarray(ways).map((channels) => ({ ...noContact, channels }))
const someFound: fc.Arbitrary<Found> = fc.record({
  party: fc.constantFrom(...partiesHeld),
  kind: fc.constantFrom('victim', 'subject-of-concern' as const),
  band: fc.option(fc.constantFrom(...bands)),
  said: contact,
  stored: contact,
})

it('whoever is like a party counts; who only shares a way, where no client is told by it [PR 7] (F13)', () => {
  fc.assert(
    fc.property(fc.array(someFound, { maxLength: 5 }), (found) => {
      const counting = whoCounts(found)
      const isClient = found.some(
        ({ party, kind, band }) => party === 'victim' && kind === 'victim' && band !== null,
      )
      for (const each of found) {
        if (each.party === 'guardian') {
          const ways = new Set(each.stored.channels)
          const isHis = each.kind === 'subject-of-concern'
          const sharesWay = each.said.channels.some((way) => ways.has(way))
          expect(counting.includes(each)).toBe(isHis && sharesWay)
        } else if (each.band !== null) expect(counting).toContain(each)
        else if (each.party !== 'subject' && each.kind === 'victim')
          expect(counting).not.toContain(each)
        else if (!isClient) expect(counting).toContain(each)
      }
    }),
  )
})

it('a number that a client shares at home says nothing of the other side, where she is who is referred (F13)', () => {
  const [home, other] = ways.map((way) => ({ ...noContact, channels: [way] }))
  if (!home || !other) throw new Error('no ways')
  const both = { ...noContact, channels: [...home.channels, ...other.channels] }
  const her = { party: 'victim', kind: 'victim', said: home, stored: home } as const
  const him = { party: 'subject', kind: 'victim', band: null, said: home, stored: home } as const
  expect(whoCounts([{ ...her, band: 'probably' }, him])).not.toContain(him)
  expect(whoCounts([{ ...her, band: 'perhaps' }, him])).toContain(him)
  expect(whoCounts([{ ...her, band: 'probably', stored: other }, him])).toContain(him)
  // One of two ways is nobody's but his and that client's.
  const more = { ...him, said: both, stored: both }
  expect(whoCounts([{ ...her, band: 'probably' }, more])).toContain(more)
})

it('whoever refers is held by all that was said of who that is, in every door but that of the victim herself [PR 7] (F13)', () => {
  const said = fc.option(fc.constantFrom('Bert', ' Bert  Someone ', 'Bert de Someone'))
  const way = fc.option(fc.constantFrom('b@example.org', '07700 951999'))
  const source = fc.option(fc.constantFrom('self', 'police' as const))
  const you = fc.record({ name: said, email: way, phone: way, source })
  fc.assert(
    fc.property(you, fc.constantFrom(...doors), (told, door) => {
      const answers = { ...noAnswers, you: { ...noAnswers.you, ...told } }
      const { referrer } = partiesIn({ door, answers })
      const { name, email, phone } = told
      const isSaid = [name, email, phone].some((each) => each !== null)
      expect(referrer !== undefined).toBe(isSaid && door !== 'self')
      if (!referrer) return
      const { given, surname } = referrer.identity
      expect(`${given} ${surname}`.trim()).toBe((name ?? '').trim().replace(/\s+/g, ' '))
      expect(given === '').toBe(name === null)
      const ways = [email, phone].filter((each) => each !== null)
      expect(referrer.contact.channels.map(({ value }) => value)).toEqual(ways)
    }),
  )
})

it('a way that she called unsafe, or that nobody has checked, is no way of hers to come again as safe (F62, F11)', () => {
  const match = {
    ...({ party: 'victim', finding: 'same-client' } as const),
    why: { band: 'probably' as const, agrees: [] },
  }
  const told = (safe: boolean, value = '07700 900111') => ({
    ...noContact,
    channels: [{ kind: 'mobile', value, safe } as const],
  })
  const stops = (said: Contact, stored: Contact) => stopsOpening(match, said, stored)
  expect(stops(told(true, '+44 7700 900111'), told(true))).toBe(false)
  expect(stops(told(true, '+44 7700 900111'), told(false))).toBe(true)
  // Nobody calls it safe: nothing is new, and nothing goes there.
  expect(stops(told(false), told(false))).toBe(false)
  const [safe, unsafe] = [told(true), told(false)].flatMap(({ channels }) => channels)
  if (!safe || !unsafe) throw new Error('no ways')
  for (const channels of [
    [safe, unsafe],
    [unsafe, safe],
  ])
    expect(stops(told(true), { ...noContact, channels })).toBe(true)
  const held = [{ kind: 'mobile', value: '07700 900111' } as const]
  for (const isSafe of [true, false]) {
    expect(stops(told(isSafe), { ...noContact, held })).toBe(true)
    expect(stops(told(isSafe), { ...told(true), held })).toBe(true)
  }
})
