import { describe, expect, it } from 'vitest'
import type { Leader } from './rules.ts'
import { goesTo } from './rules.ts'

const mo: Leader = { id: 'mo', role: 'manager' }
const sue: Leader = { id: 'sue', role: 'supervisor' }
const tess: Leader = { id: 'tess', role: 'trustee' }
const ari: Leader = { id: 'ari', role: 'auditor' }

describe('an alert about somebody', () => {
  it('goes to those who lead, and never to the one it is about', () => {
    expect(goesTo(mo, 'sam', [mo, sue])).toBe(true)
    expect(goesTo(sue, 'mo', [mo, sue])).toBe(true)
    for (const reader of [mo, sue, ari, tess])
      expect(goesTo(reader, reader.id, [reader])).toBe(false)
  })

  it('goes to a trustee where nobody else leads than the one it is about, and only there [PR 8]', () => {
    expect(goesTo(tess, 'mo', [mo])).toBe(true)
    expect(goesTo(tess, 'mo', [mo, sue])).toBe(false)
    expect(goesTo(tess, 'mo', [mo, ari])).toBe(false)
    expect(goesTo(tess, 'sam', [mo])).toBe(false)
    expect(goesTo(tess, 'sam', [])).toBe(true)
  })
})
