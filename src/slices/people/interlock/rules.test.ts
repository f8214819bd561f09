import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Contact, factsOf, mayReach, noContact, valuesIn } from '../public.ts'
import {
  barTo,
  type Change,
  checks,
  onceChecked,
  releaseAt,
  waitHours,
  whileHeld,
} from './rules.ts'

const all = { days: [0, 1, 2, 3, 4, 5, 6], from: '00:00', to: '24:00' }
const at = new Date('2026-06-17T09:30:00Z')
const later = (hours: number) => new Date(at.getTime() + hours * 3_600_000)
const contact: Contact = {
  ...noContact,
  windows: [all],
  channels: [
    { kind: 'mobile', value: '07700 900111', safe: true, shared: 'no' },
    { kind: 'email', value: 'old@mail.example', safe: true, shared: 'no' },
  ],
}
const change: Change = {
  ...{ kind: 'email', value: 'new@mail.example', oldIsUnsafe: false },
  ...{ askedAt: at, askedBy: 'sam' },
}

/** Nothing is recorded for the one whose conduct it is. */
const facts = (told: Contact) => factsOf(told, [])

const toldBy = fc.constantFrom('victim', 'referrer', 'agency', 'worker' as const)

describe('a number or address that is said to be hers now', () => {
  it('is never used by waiting where a referrer or an agency alone said it and the victim can be asked safely [PR 7]', () => {
    fc.assert(
      fc.property(toldBy, fc.nat(5000), fc.boolean(), (saidBy, hours, canBeAsked) => {
        const ways = contact.channels.map((way) => ({ ...way, safe: canBeAsked }))
        const asked = { ...change, saidBy }
        const waited = { check: 'waited', by: 'noor', at: later(waitHours + hours) } as const
        const bar = barTo(facts({ ...contact, channels: ways }), asked, waited)
        const isOthers = saidBy === 'referrer' || saidBy === 'agency'
        expect(bar).toBe(isOthers && canBeAsked ? 'not-her-word' : null)
      }),
    )
  })

  it('is used once somebody rang back on the old safe way, saw her, or heard the code word (F62)', () => {
    const by = 'sam'
    expect(barTo(facts(contact), change, { check: 'called-back', by, at })).toBeNull()
    expect(barTo(facts(contact), change, { check: 'in-person', by, at })).toBeNull()
    expect(barTo(facts(contact), change, { check: 'code-word', by, at })).toBe('no-code-word')
    expect(
      barTo(facts({ ...contact, codeWord: 'heron' }), change, { check: 'code-word', by, at }),
    ).toBeNull()
    const unsafe = whileHeld(contact, { ...change, kind: 'mobile', oldIsUnsafe: true })
    expect(barTo(facts(unsafe), change, { check: 'called-back', by, at })).toBe('no-old-way')
  })

  it('is otherwise used after three days, and by the word of a second person', () => {
    const waited = (by: string, hours: number) =>
      barTo(facts(contact), change, { check: 'waited', by, at: later(hours) })
    expect(waited('noor', waitHours - 0.001)).toBe('too-early')
    expect(waited('noor', waitHours)).toBeNull()
    expect(waited('sam', waitHours + 100)).toBe('same-person')
    expect(releaseAt(change)).toEqual(later(waitHours))
  })

  it('gets nothing before that, whatever is to be sent, and whatever was said of the old one (F62)', () => {
    const kinds = fc.constantFrom('mobile', 'landline', 'email', 'post' as const)
    const whats = fc.constantFrom(
      'call',
      'text',
      'email',
      'letter',
      'invitation',
      'notification' as const,
    )
    const values = fc.string({ minLength: 1, maxLength: 12 }).map((value) => `new ${value}`)
    fc.assert(
      fc.property(
        kinds,
        values,
        fc.boolean(),
        whats,
        fc.constantFrom(...checks),
        fc.nat(200),
        (kind, value, oldIsUnsafe, what, check, hours) => {
          const asked: Change = { ...change, kind, value, oldIsUnsafe }
          const held = whileHeld(contact, asked)
          expect(mayReach(facts(held), { what, to: value }, at)).toMatchObject({
            may: 'no',
            because: 'interlock',
          })
          const any = mayReach(facts(held), { what }, at)
          if (any.may === 'yes') {
            expect(any.to).not.toBe(value)
            if (oldIsUnsafe) expect(any.channel).not.toBe(kind)
          }
          const bar = barTo(facts(held), asked, { check, by: 'sam', at: later(hours) })
          if (check === 'waited') expect(bar).toBe('same-person')
          const used = onceChecked(held, asked)
          const values = used.channels.map((way) => way.value)
          expect(values).toEqual([...contact.channels.map((way) => way.value), value])
          const safe = used.channels.filter((way) => way.kind === kind && way.safe)
          expect(safe.map((way) => way.value)).toEqual([value])
        },
      ),
    )
  })

  it('is never hers on any check where it is recorded for him, and he is not asked whether it is (A067, F62)', () => {
    fc.assert(
      fc.property(fc.constantFrom(...checks), fc.nat(200), (check, hours) => {
        const told = { ...contact, codeWord: 'heron' }
        const checked = { check, by: 'noor', at: later(waitHours + hours) }
        const [his, old] = [['NEW@mail.example '], ['+447700900111']]
        expect(barTo(factsOf(told, his), change, checked)).toBe('alleged-stalker')
        const bar = barTo(factsOf(told, old), change, checked)
        expect(bar).toBe(check === 'called-back' ? 'no-old-way' : null)
      }),
    )
    const place = { ...change, kind: 'post', value: '4 Elder Row ZZ99 4TQ' } as const
    const home = valuesIn({ ...noContact, address: '4 Elder Row', postcode: 'ZZ99 4TQ' })
    const seen = { check: 'in-person', by: 'noor', at } as const
    expect(barTo(factsOf(contact, home), place, seen)).toBe('alleged-stalker')
    expect(barTo(factsOf(contact, home), { ...place, value: '14 Elder Row' }, seen)).toBeNull()
  })

  it('takes the place of the old address whole: its postcode goes with it, and is kept as not safe', () => {
    const home = { ...contact, address: '4 Elder Row', postcode: 'ZZ99 4TQ' }
    const moved = (value: string) => onceChecked(home, { ...change, kind: 'post', value })
    const old = { kind: 'post', value: '4 Elder Row, ZZ99 4TQ', safe: false }
    const { address, postcode, channels } = moved('9 New Street, ZZ98 1AA')
    expect({ address, postcode }).toEqual({
      address: '9 New Street, ZZ98 1AA',
      postcode: 'ZZ98 1AA',
    })
    expect(channels.filter(({ kind }) => kind === 'post')).toMatchObject([old, { safe: true }])
    expect(moved('9 New Street').postcode).toBeNull()
    // Moved back: it is one address, and not called unsafe by the side.
    expect(
      moved('4 elder row, ZZ99 4TQ').channels.filter(({ kind }) => kind === 'post'),
    ).toHaveLength(1)
    expect(onceChecked(home, change)).toMatchObject({
      address: '4 Elder Row',
      postcode: 'ZZ99 4TQ',
    })
  })
})
