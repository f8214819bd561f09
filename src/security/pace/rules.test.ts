import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openAsks } from './actions.ts'
import { countedOf, type Paces } from './rules.ts'

const start = Date.UTC(2026, 5, 17, 9, 30)
const at = (ms: number) => new Date(start + ms)
const paces: Paces = {
  account: { burst: 10, aMinute: 60 },
  address: { burst: 10, aMinute: 60 },
  begun: { burst: 3, aMinute: 6 },
}
const asking = (path: string, address = '203.0.113.7', method = 'GET') =>
  countedOf({ method, path, accountId: null, address })
const as = (accountId: string, path = '/cases') =>
  countedOf({ method: 'GET', path, accountId, address: '203.0.113.7' })

describe('how often somebody asks', () => {
  it('is never more than the burst and what came back since, whatever the clock does', () => {
    const step = fc.record({ wait: fc.integer({ min: -500, max: 500 }) })
    fc.assert(
      fc.property(fc.array(step, { minLength: 200, maxLength: 300 }), (steps) => {
        const asks = openAsks(paces)
        let now = 0
        let went = 0
        let forward = 0
        for (const { wait } of steps) {
          now += wait
          forward += Math.max(wait, 0)
          if (asks.take(as('sam'), at(now)) === 0) went += 1
          expect(went).toBeLessThanOrEqual(10 + forward / 1000 + 1e-6)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('tells how long to wait, which asking in vain makes no longer, and then goes on', () => {
    const asks = openAsks(paces)
    for (let n = 0; n < 10; n += 1) expect(asks.take(as('sam'), at(0))).toBe(0)
    for (let n = 0; n < 500; n += 1) expect(asks.take(as('sam'), at(1))).toBe(1)
    expect(asks.take(as('sam'), at(1000))).toBe(0)
  })

  it('holds back nobody else: no other account, address or service, and not who signs in', () => {
    const asks = openAsks(paces)
    for (let n = 0; n < 20; n += 1) {
      asks.take(as('sam'), at(0))
      asks.take(asking('/refer/harbour/draft/x'), at(0))
    }
    expect(asks.take(as('sam'), at(0))).toBeGreaterThan(0)
    expect(asks.take(asking('/refer/harbour'), at(0))).toBeGreaterThan(0)
    expect(asks.take(as('noor'), at(0))).toBe(0)
    expect(asks.take(asking('/refer/beacon'), at(0))).toBe(0)
    expect(asks.take(asking('/refer/harbour', '203.0.113.8'), at(0))).toBe(0)
    for (const path of ['/account/sessions', '/sign-out', '/sign-in', '/step-up'])
      expect(asks.take(as('sam', path), at(0))).toBe(0)
  })

  it('counts what is begun apart: reading goes on when no more can be begun', () => {
    const asks = openAsks(paces)
    const begin = () => asks.take(asking('/refer/harbour', '203.0.113.7', 'POST'), at(0))
    expect([begin(), begin(), begin(), begin()]).toEqual([0, 0, 0, 10])
    expect(asks.take(asking('/refer/harbour/draft/x/who', '203.0.113.7', 'POST'), at(0))).toBe(0)
  })

  it('is kept for a limited number of addresses: a flood of them does not fill the memory', () => {
    const asks = openAsks(paces)
    for (let n = 0; n < 10; n += 1) asks.take(as('first'), at(0))
    for (let n = 0; n < 50_001; n += 1) asks.take(as(`a${n}`), at(0))
    expect(asks.take(as('first'), at(0))).toBe(0) // forgotten, so it begins anew
  })
})
