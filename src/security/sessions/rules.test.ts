import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId, newSecret } from '../../platform/ids.ts'
import { browserOf, cookieNames, isAlive, isProven, splitBearer } from './rules.ts'

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

  it('seen in the future, because the clock was set back, is over as soon as one seen as long ago', () => {
    const seenAt = at('09:30:00')
    const endsAt = at('20:00:00')
    expect(isAlive({ seenAt, endsAt }, at('09:15:00.001'))).toBe(true)
    expect(isAlive({ seenAt, endsAt }, at('09:15:00.000'))).toBe(false)
  })

  it.each([
    ['09:34:59.999', true],
    ['09:35:00.000', false],
    ['09:25:00.000', false],
  ])('proven at 09:30 counts as proven at %s: %s', (now, proven) => {
    expect(isProven(at('09:30:00'), at(now))).toBe(proven)
    expect(isProven(null, at(now))).toBe(false)
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

describe('a device', () => {
  const webkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)'
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36',
      'Chrome on Android',
    ],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${webkit} Version/18.0 Safari/604.1`,
      'Safari on iPhone',
    ],
    [
      `Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) ${webkit} Version/17.5 Safari/605.1.15`,
      'Safari on Mac',
    ],
    ['', 'A browser'],
    ['<script>alert(1)</script>'.repeat(1000), 'A browser'],
  ])('is known again by %s as %s, and by nothing finer', (userAgent, known) => {
    expect(browserOf(userAgent)).toBe(known)
  })
})
