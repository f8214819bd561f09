import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openTries } from './actions.ts'
import { limits, waitMinutes } from './rules.ts'

const start = Date.UTC(2026, 5, 17, 9, 30)
const at = (ms: number) => new Date(start + ms)
const minute = 60_000

describe('wrong tries from one place', () => {
  const from = (address: string | null, service = 'harbour') => ({ address, service })

  it.each([
    ['address', from('203.0.113.7'), from('203.0.113.8')],
    ['service', from(null), from(null, 'beacon')],
    ['installation', from(null), null],
  ] as const)(
    'are looked at up to the limit of the %s, and again when the while is over',
    (kind, way, other) => {
      const { most, minutes } = limits[kind]
      const tries = openTries()
      for (let n = 0; n < most; n += 1) {
        const service = kind === 'installation' ? `s${n}` : way.service
        expect(tries.admit({ ...way, service }, at(n))).not.toBeNull()
      }
      expect(
        tries.admit({ ...way, service: kind === 'installation' ? 'new' : way.service }, at(most)),
      ).toBeNull()
      if (other) expect(tries.admit(other, at(most))).not.toBeNull()
      expect(tries.admit(way, at(minutes * minute - 1))).toBeNull()
      expect(tries.admit(way, at(minutes * minute + most))).not.toBeNull()
    },
  )

  it('are never more than the limit in any while, whatever the clock does and in whatever order they come', () => {
    const step = fc.record({
      wait: fc.integer({ min: -20 * minute, max: 20 * minute }),
      address: fc.constantFrom('203.0.113.7', '203.0.113.8', '2001:db8::1'),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const tries = openTries()
        const looked: { at: number; address: string }[] = []
        let now = 0
        for (const { wait, address } of steps) {
          now += wait
          if (!tries.admit(from(address), at(now))) continue
          looked.push({ at: now, address })
          const near = looked.filter(
            (each) => each.address === address && Math.abs(each.at - now) < 15 * minute,
          )
          expect(near.length).toBeLessThanOrEqual(limits.address.most)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('of one address keep no other address out, nor another service', () => {
    const tries = openTries()
    for (let n = 0; n < 25; n += 1) tries.admit(from('203.0.113.7'), at(0))
    expect(tries.admit(from('203.0.113.7', 'beacon'), at(1))).toBeNull()
    expect(tries.admit(from('203.0.113.9'), at(1))).not.toBeNull()
  })

  it('are not let in all together because none of them was found wrong yet', () => {
    const tries = openTries()
    const together = Array.from({ length: 60 }, () => tries.admit(from('203.0.113.7'), at(0)))
    expect(together.filter((each) => each !== null)).toHaveLength(limits.address.most)
  })

  it('that were right do not count: a day of signing in keeps nobody out', () => {
    const tries = openTries()
    for (let n = 0; n < 60; n += 1) {
      const admitted = tries.admit(from('203.0.113.7'), at(n))
      expect(admitted).not.toBeNull()
      admitted?.giveBack()
    }
  })
})

describe('the wait of one name', () => {
  it('grows, and never past a quarter of an hour: nobody is locked out for good', () => {
    fc.assert(
      fc.property(fc.nat(10_000), (wrong) => {
        expect(waitMinutes(wrong)).toBeLessThanOrEqual(15)
        expect(waitMinutes(wrong + 1)).toBeGreaterThanOrEqual(waitMinutes(wrong))
      }),
    )
    expect([4, 5, 6, 7, 100].map(waitMinutes)).toEqual([0, 1, 2, 4, 15])
  })
})
