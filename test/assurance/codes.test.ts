import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstRunCode } from '../../src/first-service.ts'
import { newCode, plainCode } from '../../src/platform/ids.ts'
import { invite } from '../../src/security/invitations/actions.ts'
import { newCodes } from '../../src/security/recovery/actions.ts'
import { noAnswers } from '../../src/slices/referrals/answers/public.ts'
import { insertReferral } from '../../src/slices/referrals/queries.ts'
import { startWorld, type World } from '../support.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

/**
 * How many bits somebody has to guess at least, letter by letter, from what was really made: of each place the
 * commonest letter counts, with room for chance. A maker that repeats itself, or has fewer letters, falls below.
 */
function bitsOf(codes: readonly string[]): number {
  const [first = ''] = codes
  return [...first].reduce((bits, _, at) => {
    const counts = new Map<string, number>()
    for (const code of codes) counts.set(code[at] ?? '', (counts.get(code[at] ?? '') ?? 0) + 1)
    const most = Math.max(...counts.values()) / codes.length
    return bits - Math.log2(most)
  }, 0)
}
const many = (make: () => string, of = 600) => Array.from({ length: of }, () => plainCode(make()))

describe('codes that are told or typed hold twenty bits and more [ASVS V6.5.4]', () => {
  it('as they are made, measured', () => {
    expect(bitsOf(many(newCode))).toBeGreaterThan(40)
    expect(bitsOf(many(() => firstRunCode(randomBytes(32))))).toBeGreaterThan(40)
    // The measure itself: six figures hold less than twenty bits, and a constant holds none.
    const figures = () => String(Math.floor(Math.random() * 1e6)).padStart(6, '0')
    expect(bitsOf(many(figures))).toBeLessThan(20)
    expect(bitsOf(many(() => 'abcd-efgh-jkmn'))).toBe(0)
  })

  it('for recovery, for joining and for coming back to a referral', async () => {
    const recovery = (await Promise.all([newCodes(), newCodes()])).flatMap(({ codes }) => codes)
    const joining = await inTurn(20, () =>
      world.inTenant(world.ada, (tx) => invite(tx, world.ada, world.ash.id, world.time.now)),
    )
    const back = await inTurn(20, () =>
      world.inTenant(world.sam, async (tx) => {
        const blank = {
          door: 'web',
          submittedBy: null,
          answers: noAnswers,
          now: world.time.now,
        } as const
        return (await insertReferral(tx, blank)).code
      }),
    )
    for (const codes of [recovery, joining, back]) {
      expect(new Set(codes).size).toBe(20)
      // Of twenty, one letter stands in a place five times at most, but by a chance of one in thousands.
      expect(bitsOf(codes.map(plainCode))).toBeGreaterThan(20)
    }
  })
})

async function inTurn(times: number, make: () => Promise<string>): Promise<string[]> {
  const made: string[] = []
  for (let n = 0; n < times; n += 1) made.push(await make())
  return made
}
