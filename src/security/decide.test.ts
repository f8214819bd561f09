import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CaseFacts, decide, lookingAt, relationTo } from './decide.ts'
import { type Permission, permissions } from './permissions.ts'

const all = new Set<Permission>(permissions)
const stranger: CaseFacts = {
  reach: 'service',
  restriction: 'restricted',
  isAssigned: false,
  isNamed: false,
  isBarred: false,
  hasBrokenGlass: false,
}
const facts: fc.Arbitrary<CaseFacts> = fc.record({
  reach: fc.constantFrom('service', 'named', 'none'),
  restriction: fc.constantFrom('standard', 'restricted'),
  isAssigned: fc.boolean(),
  isNamed: fc.boolean(),
  isBarred: fc.boolean(),
  hasBrokenGlass: fc.boolean(),
})
const action = fc.constantFrom(...permissions)

describe('who may do what to a case', () => {
  it.each<[string, Partial<CaseFacts>, Permission, boolean]>([
    ['a colleague reads a standard case', { restriction: 'standard' }, 'case.read', true],
    ['a colleague reads a restricted one', {}, 'case.read', false],
    ['one named on it', { isNamed: true }, 'case.change', true],
    ['who holds it', { isAssigned: true }, 'case.change', true],
    [
      'a volunteer in a standard case',
      { reach: 'named', restriction: 'standard' },
      'case.read',
      false,
    ],
    ['a volunteer named on it', { reach: 'named', isNamed: true }, 'case.read', true],
    [
      'who is employed by a host, though named',
      { reach: 'none', isNamed: true },
      'case.read',
      false,
    ],
    ['who holds it, behind a wall', { isAssigned: true, isBarred: true }, 'case.read', false],
    ['who broke the glass reads', { hasBrokenGlass: true }, 'timeline.read', true],
    ['who broke the glass writes', { hasBrokenGlass: true }, 'incident.record', false],
    [
      'who broke the glass, behind a wall',
      { hasBrokenGlass: true, isBarred: true },
      'case.read',
      false,
    ],
  ])('%s', (_, given, what, allowed) => {
    expect(decide(all, what, { ...stranger, ...given }).allowed).toBe(allowed)
  })

  it('is nothing without the permission, whatever the relation', () => {
    fc.assert(
      fc.property(facts, action, (given, what) => {
        const without = new Set(permissions.filter((permission) => permission !== what))
        expect(decide(without, what, given)).toMatchObject({
          allowed: false,
          because: 'permission',
        })
      }),
    )
  })

  it('is nothing behind a wall or without reach: deny wins over every relation', () => {
    fc.assert(
      fc.property(facts, action, (given, what) => {
        fc.pre(given.isBarred || given.reach === 'none')
        expect(decide(all, what, given)).toMatchObject({ allowed: false, failure: 'not-found' })
      }),
    )
  })

  it('never grows by a fact that shuts out, and never shrinks by one that lets in', () => {
    fc.assert(
      fc.property(facts, action, (given, what) => {
        const may = decide(all, what, given).allowed
        if (may)
          for (const in_ of ['isNamed', 'isAssigned'] as const)
            expect(decide(all, what, { ...given, [in_]: true }).allowed).toBe(true)
        else
          for (const out of [{ isBarred: true }, { restriction: 'restricted' as const }])
            expect(decide(all, what, { ...given, ...out }).allowed).toBe(false)
      }),
    )
  })

  it('lets who broke the glass look and never change, and says so to nobody else', () => {
    fc.assert(
      fc.property(facts, action, (given, what) => {
        const decision = decide(all, what, given)
        if (decision.allowed && decision.relation === 'broken-glass') {
          expect(lookingAt.has(what)).toBe(true)
          expect(decision.obligations).toContain('read only')
        }
        if (!decision.allowed && decision.failure === 'forbidden')
          expect([relationTo(given), given.isBarred]).toEqual(['broken-glass', false])
      }),
    )
  })
})
