import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId, newSecret } from '../../platform/ids.ts'
import { cookieNames, isAlive, splitBearer } from './rules.ts'

const at = (time: string) => new Date(`2026-06-17T${time}Z`)

describe('a session', () => {
  it.each([
    ['09:44:59.999', true],
    ['09:45:00.000', false],
  ])('last seen at 09:30 is alive at %s: %s', (now, alive) => {
    expect(isAlive({ seenAt: at('09:30:00'), endsAt: at('20:00:00') }, at(now))).toBe(alive)
  })

  it.each([
    ['09:34:59.999', true],
    ['09:35:00.000', false],
  ])('that ends at 09:35 is alive at %s: %s, however lately it was seen', (now, alive) => {
    expect(isAlive({ seenAt: at('09:34:30'), endsAt: at('09:35:00') }, at(now))).toBe(alive)
  })

  it('has a cookie of this origin alone, with another name for each application', () => {
    for (const name of Object.values(cookieNames)) expect(name).toMatch(/^__Host-/)
    expect(cookieNames.staff).not.toBe(cookieNames.portal)
  })
})

describe('what a cookie or token holds', () => {
  it('is taken apart when it is whole, and is nothing otherwise', () => {
    const [tenantId, secret] = [newId(), newSecret()]
    expect(splitBearer(`${tenantId}.${secret}`)).toEqual({ tenantId, secret })
    const bad = [`${tenantId}.${secret.slice(1)}`, `${tenantId}.${secret}x`, `${tenantId}.`, secret]
    for (const text of [...bad, `${tenantId}.${secret}.x`, `x${tenantId}.${secret}`])
      expect(splitBearer(text)).toBeNull()
    fc.assert(fc.property(fc.string(), (text) => splitBearer(text) === null))
  })
})
