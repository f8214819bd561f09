import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minutes, upTo } from '../../../../test/hostile/goal.ts'
import {
  type Channel,
  type Contact,
  channelKinds,
  noContact,
  type SafeWindow,
  sharings,
} from '../public.ts'
import {
  type Asked,
  type Facts,
  factsOf,
  isDueForReview,
  isSafeWay,
  type MayReach,
  mayContact,
  mayPassAtRisk,
  mayReach,
  type ReachKind,
  reachKinds,
} from './rules.ts'

/** What the law of this house says, told a second time and in another way: it knows no window code and no offset. */
const localParts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'long',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
function isOpen(windows: readonly SafeWindow[], now: Date): boolean {
  const found = new Map(localParts.formatToParts(now).map(({ type, value }) => [type, value]))
  const clock = `${found.get('hour')}:${found.get('minute')}`
  const day = names.indexOf(found.get('weekday') ?? '')
  return windows.some(
    ({ days, from, to }) => days.some((d) => d === day) && from <= clock && clock < to,
  )
}

it('a name online is reached by nothing, whatever was said of it and whenever (F62)', () => {
  const handle = { kind: 'handle', value: '@maya.writes', safe: true, shared: 'no' } as const
  const always = [{ days: [0, 1, 2, 3, 4, 5, 6], from: '00:00', to: '24:00' }]
  const told: Contact = { ...noContact, channels: [handle], windows: always, voicemail: 'yes' }
  for (const what of reachKinds)
    for (const asked of [
      { what },
      { what, to: handle.value },
      { what, kinds: ['handle'] as const },
    ])
      expect(mayReach(factsOf(told, []), { ...asked, hasRead: true }, new Date())).toEqual({
        ...{ may: 'no', because: 'channel-not-set', nextAt: null },
      })
  expect(mayContact(factsOf(told, []), { weekday: 2, minute: 600 })).toEqual({
    ...{ may: 'no', because: 'no-safe-channel' },
  })
})

const byPhone: readonly ReachKind[] = ['call', 'voicemail']
const sent: readonly ReachKind[] = ['text', 'email', 'invitation', 'notification']
function faultsOf(facts: Facts, asked: Asked, answer: MayReach, now: Date): string[] {
  if (answer.may === 'no') return []
  const { contact, held, his } = facts
  const alike = contact.channels.filter(({ value }) => value === answer.to)
  const ways = alike.filter(({ kind }) => kind === answer.channel)
  const says: [boolean, string][] = [
    [ways.length === 0 || alike.some(({ safe }) => !safe), 'not a safe way of hers'],
    [asked.to !== undefined && asked.to !== answer.to, 'another address'],
    [held.some(({ value }) => value === answer.to), 'a value nobody checked'],
    [his.some((value) => value === answer.to), 'his'],
    [asked.what !== 'call' && held.some(({ kind }) => kind === answer.channel), 'said to change'],
    [Boolean(contact.note) && !asked.hasRead, 'unread'],
    [leavesByItself(asked.what) && Boolean(contact.verifyAgain), 'to be asked again'],
    [byPhone.includes(asked.what) && !isPhone(answer.channel), 'no phone'],
    [asked.what === 'email' && answer.channel !== 'email', 'no mailbox'],
    [answer.channel === 'handle', 'a name online'],
    [asked.what === 'visit' && answer.channel !== 'in-person', 'not in person'],
    ...ways.flatMap((way) => faultsOfWay(contact, way, asked.what, now)),
  ]
  return says.filter(([is]) => is).map(([, what]) => what)
}

const isPhone = (kind: string) => kind === 'mobile' || kind === 'landline'
const leavesByItself = (what: ReachKind) => what === 'invitation' || what === 'notification'

function faultsOfWay(contact: Contact, way: Channel, what: ReachKind, now: Date) {
  const shared = way.shared ?? 'unknown'
  const isReadByOthers = shared === 'device' || shared === 'account'
  const voicemail = way.voicemail ?? contact.voicemail
  const says: [boolean, string][] = [
    [what !== 'letter' && !isOpen(way.windows ?? contact.windows, now), 'outside her times'],
    [sent.includes(what) && isReadByOthers, 'read by somebody else'],
    [leavesByItself(what) && shared !== 'no', 'sent of itself'],
    [what === 'voicemail' && voicemail !== 'yes', 'voicemail'],
  ]
  return says
}

/** Four times out of five the first. */
const often = <A, B>(usual: fc.Arbitrary<A>, rare: fc.Arbitrary<B>): fc.Arbitrary<A | B> =>
  fc.oneof({ arbitrary: usual, weight: 4 }, { arbitrary: rare, weight: 1 })

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 1, 15, 30, 59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
const window: fc.Arbitrary<SafeWindow> = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 7 }),
  from: time,
  to: fc.oneof(time, fc.constant('24:00')),
})
const windows = fc.array(window, { maxLength: 3 })
const voicemail = fc.constantFrom('yes', 'no', 'unknown' as const)
const values = ['a', 'b', 'c', 'd'] as const
const channel: fc.Arbitrary<Channel> = fc.record(
  {
    kind: fc.constantFrom(...channelKinds),
    value: fc.constantFrom(...values),
    safe: often(fc.constant(true), fc.constant(false)),
    windows: fc.option(windows),
    voicemail: fc.option(voicemail),
    shared: often(fc.constant('no' as const), fc.constantFrom(...sharings)),
  },
  { requiredKeys: ['kind', 'value', 'safe'] },
)
const contact: fc.Arbitrary<Contact> = fc
  .record({
    channels: fc.array(channel, { minLength: 1, maxLength: 5 }),
    windows,
    voicemail,
    note: often(fc.constant(null), fc.constant('Only when he is on nights')),
    verifyAgain: often(
      fc.constant(null),
      fc.constant({ because: 'move', since: '2026-06-01' } as const),
    ),
  })
  .map((told) => ({ ...noContact, ...told }))
const held = often(
  fc.constant([]),
  fc.array(
    fc.record({ kind: fc.constantFrom(...channelKinds), value: fc.constantFrom(...values, 'new') }),
    { maxLength: 2 },
  ),
)
const his = often(fc.constant([]), fc.subarray([...values]))
const asked: fc.Arbitrary<Asked> = fc.record({
  what: fc.constantFrom(...reachKinds),
  to: often(fc.constant(undefined), fc.constantFrom(...values, 'new')),
  hasRead: fc.boolean(),
})
// Half of the moments lie in the nights in which the clocks change.
const aNight = (from: string) =>
  fc.integer({ min: 0, max: 48 * 60 }).map((n) => new Date(Date.parse(from) + n * 60_000))
const moment = fc.oneof(
  fc.date({ noInvalidDate: true, min: new Date('2025-01-01'), max: new Date('2031-01-01') }),
  fc.oneof(
    aNight('2026-03-28T12:00:00Z'),
    aNight('2026-10-24T12:00:00Z'),
    aNight('2027-03-27T12:00:00Z'),
  ),
)

describe('whether she may be reached', () => {
  it(
    'is never answered with yes where she said no, in any of these schedules (F62)',
    () => {
      let yes = 0
      fc.assert(
        fc.property(contact, held, his, asked, moment, (contact, held, his, asked, now) => {
          const facts = { contact, held, his }
          const answer = mayReach(facts, asked, now)
          if (answer.may === 'yes') yes += 1
          expect(faultsOf(facts, asked, answer, now)).toEqual([])
          if (answer.may === 'no' && answer.nextAt !== null) {
            expect(answer.nextAt > now).toBe(true)
            const then = mayReach(facts, asked, answer.nextAt)
            expect(then.may === 'yes' || then.because !== 'outside-window').toBe(true)
            expect(faultsOf(facts, asked, then, answer.nextAt)).toEqual([])
          }
        }),
        { numRuns: upTo(5000, 100_000), seed: 62 },
      )
      expect(yes).toBeGreaterThan(upTo(5000, 100_000) / 20) // a machine that always says no proves nothing
    },
    minutes(1, 5),
  )

  const every = { days: [0, 1, 2, 3, 4, 5, 6], from: '01:00', to: '02:00' }
  const mobile: Channel = { kind: 'mobile', value: '07700 900111', safe: true, shared: 'no' }
  const night = { ...noContact, windows: [every], channels: [mobile] }
  const call = (now: string) => mayReach(factsOf(night, []), { what: 'call' }, new Date(now))

  it('follows the clocks of London: an hour left out opens nothing, an hour twice opens twice (F62)', () => {
    expect(call('2026-03-29T00:59:00Z').may).toBe('no')
    expect(call('2026-03-29T01:00:00Z')).toMatchObject({ nextAt: new Date('2026-03-30T00:00:00Z') })
    expect(call('2026-10-25T00:30:00Z').may).toBe('yes')
    expect(call('2026-10-25T01:30:00Z').may).toBe('yes')
    expect(call('2026-10-25T02:00:00Z').may).toBe('no')
  })

  it('goes to no way that is recorded for him, however it is written and whatever she said of it (A067, F62)', () => {
    const told: Contact = { ...night, channels: [mobile, { ...mobile, kind: 'landline' }] }
    const inside = new Date('2026-06-17T00:30:00Z')
    const ask = (his: string[], what: ReachKind) =>
      mayReach(factsOf(told, his), { what, hasRead: true }, inside)
    for (const what of ['call', 'text', 'invitation'] as const) {
      expect(ask(['07700 900999'], what).may).toBe('yes')
      for (const his of ['07700 900111', '+447700900111', '0044 7700 900 111'])
        expect(ask([his], what)).toEqual({ may: 'no', because: 'alleged-stalker', nextAt: null })
    }
    const now = { weekday: 2, minute: 90 }
    expect(mayContact(factsOf(told, []), now).may).toBe('yes')
    expect(mayContact(factsOf(told, ['07700900111']), now)).toMatchObject({
      because: 'no-safe-channel',
    })
    const other: Channel = { ...mobile, value: '07700 900222' }
    const both = { ...told, channels: [mobile, other] }
    expect(mayReach(factsOf(both, [mobile.value]), { what: 'call' }, inside)).toMatchObject({
      to: other.value,
    })
  })

  it('goes to no way that waits for a senior, or that she closed, and to the others as before (F62)', () => {
    const other: Channel = { ...mobile, value: '07700 900222' }
    const inside = new Date('2026-06-17T00:30:00Z')
    for (const [word, because] of [
      ['waits', 'with-senior'],
      ['not-here', 'senior-said-no'],
    ] as const) {
      const withSenior = [{ kind: 'mobile' as const, value: '+44 7700 900111', word }]
      const told: Contact = { ...night, channels: [mobile], withSenior }
      for (const what of ['call', 'text', 'invitation'] as const)
        expect(mayReach(factsOf(told, []), { what, hasRead: true }, inside)).toEqual({
          ...{ may: 'no', because, nextAt: null },
        })
      expect(mayContact(factsOf(told, []), { weekday: 2, minute: 90 })).toMatchObject({ may: 'no' })
      expect(isSafeWay(factsOf(told, []), mobile)).toBe(false)
      const both = factsOf({ ...told, channels: [mobile, other] }, [])
      expect(mayReach(both, { what: 'call' }, inside)).toMatchObject({ to: other.value })
    }
  })

  it('goes to no way that was recorded for him by a slip before she was asked, a call neither (F62)', () => {
    const askFirst = [{ kind: 'mobile' as const, value: '+44 7700 900111' }]
    const facts = factsOf({ ...night, channels: [mobile], askFirst }, [])
    const inside = new Date('2026-06-17T00:30:00Z')
    for (const what of ['call', 'text', 'invitation'] as const)
      expect(mayReach(facts, { what, hasRead: true }, inside)).toEqual({
        ...{ may: 'no', because: 'verify-again', nextAt: null },
      })
    expect(isSafeWay(facts, mobile)).toBe(false)
    const other: Channel = { ...mobile, value: '07700 900222' }
    const both = factsOf({ ...night, channels: [mobile, other], askFirst }, [])
    expect(mayReach(both, { what: 'call' }, inside)).toMatchObject({ to: other.value })
  })

  it('says how to speak to her, and hands no code word along', () => {
    const contact = {
      ...night,
      ...{ sayWhat: 'The library', sender: 'Sam', whoMayAnswer: 'Her sister', codeWord: 'heron' },
    }
    const answer = mayReach(
      factsOf(contact, []),
      { what: 'call' },
      new Date('2026-06-17T00:30:00Z'),
    )
    expect(answer).toMatchObject({
      ...{ may: 'yes', until: '02:00' },
      manner: { as: 'The library', sender: 'Sam', whoMayAnswer: 'Her sister', hasCodeWord: true },
    })
    expect(JSON.stringify(answer)).not.toContain('heron')
  })

  it('is asked again on its day, and after an incident, a separation or a move (A067)', () => {
    expect(isDueForReview(night, '2026-06-17')).toBe(false)
    expect(isDueForReview({ ...night, reviewOn: '2026-06-17' }, '2026-06-17')).toBe(true)
    expect(isDueForReview({ ...night, reviewOn: '2026-06-18' }, '2026-06-17')).toBe(false)
    const moved = { because: 'move', since: '2026-06-16' } as const
    expect(isDueForReview({ ...night, verifyAgain: moved }, '2026-06-17')).toBe(true)
  })

  it('is passed only where life is at risk, with a reason, by who stands beside her (F62)', () => {
    for (const lifeAtRisk of [true, false])
      for (const standsBeside of [true, false])
        for (const reason of ['He is at the door', ' ', null])
          expect(mayPassAtRisk({ lifeAtRisk, standsBeside, reason })).toBe(
            lifeAtRisk && standsBeside && reason === 'He is at the door',
          )
  })
})
