import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Entry, genesis, linkOf, saysMoreThanItVouches } from './rules.ts'

const words = fc.option(fc.string({ maxLength: 12 }), { nil: null })
const entry: fc.Arbitrary<Entry> = fc.record({
  id: fc.uuid(),
  at: fc.date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2090-01-01') }),
  actor_id: words,
  event: fc.string({ maxLength: 12 }),
  purpose: words,
  object_kind: words,
  object_id: words,
  case_id: words,
  form: fc.constant(2),
})
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

describe('a link of the chain', () => {
  it('is the same for the same entry in the same place', () => {
    fc.assert(
      fc.property(entry, fc.nat(), (said, no) => {
        expect(hex(linkOf(genesis, no, 't', { ...said }))).toBe(hex(linkOf(genesis, no, 't', said)))
      }),
    )
  })

  it('is another for another entry, place, service or past', () => {
    fc.assert(
      fc.property(entry, entry, fc.nat(), (one, two, no) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(two))
        const link = hex(linkOf(genesis, no, 't', one))
        expect(hex(linkOf(genesis, no, 't', two))).not.toBe(link)
        expect(hex(linkOf(genesis, no + 1, 't', one))).not.toBe(link)
        expect(hex(linkOf(genesis, no, 'u', one))).not.toBe(link)
        expect(hex(linkOf(linkOf(genesis, no, 't', two), no, 't', one))).not.toBe(link)
      }),
    )
  })

  it('is not moved by words that slip from one field into the next', () => {
    const base: Entry = {
      id: 'i',
      at: new Date(0),
      actor_id: null,
      event: 'a","b',
      purpose: null,
      object_kind: null,
      object_id: null,
      case_id: null,
      form: 2,
    }
    const link = hex(linkOf(genesis, 1, 't', base))
    expect(hex(linkOf(genesis, 1, 't', { ...base, event: 'a', purpose: 'b' }))).not.toBe(link)
    expect(hex(linkOf(genesis, 1, 't', { ...base, actor_id: 'null' }))).not.toBe(link)
  })

  it('of the first form is what it was before there were cases in it', () => {
    const old: Entry = {
      ...{ id: 'i', at: new Date(0), actor_id: 'a', event: 'signed in', purpose: null },
      ...{ object_kind: 'account', object_id: 'a', case_id: null, form: 1 },
    }
    expect(hex(linkOf(genesis, 7, 't', old))).toBe(
      '305de09709dae2b3fca942be3a32164a5d39c584e9a1ca313a9a71b3394be585',
    )
  })

  it('of one form is never that of another, and a case in the first form is a fault', () => {
    fc.assert(
      fc.property(entry, fc.nat(), (said, no) => {
        const first = { ...said, form: 1, case_id: null }
        const now = hex(linkOf(genesis, no, 't', { ...said, form: 2 }))
        expect(hex(linkOf(genesis, no, 't', first))).not.toBe(now)
        expect(hex(linkOf(genesis, no, 't', { ...said, form: 3 }))).not.toBe(now)
        expect(saysMoreThanItVouches({ ...first, case_id: 'c' })).toBe(true)
        expect(saysMoreThanItVouches(first) || saysMoreThanItVouches(said)).toBe(false)
      }),
    )
  })
})
