import { describe, expect, it } from 'vitest'
import type { Leader } from './rules.ts'
import { goesTo } from './rules.ts'

const mo: Leader = { id: 'mo', role: 'manager' }
const sue: Leader = { id: 'sue', role: 'supervisor' }
const tess: Leader = { id: 'tess', role: 'trustee' }
const ari: Leader = { id: 'ari', role: 'auditor' }

const small = (leaders: Leader[]) => ({ leaders, profile: 'small' }) as const

describe('an alert about somebody', () => {
  it('goes to those who lead, and never to the one it is about', () => {
    expect(goesTo(mo, 'sam', small([mo, sue]))).toBe(true)
    expect(goesTo(sue, 'mo', small([mo, sue]))).toBe(true)
    for (const reader of [mo, sue, ari, tess])
      expect(goesTo(reader, reader.id, small([reader]))).toBe(false)
  })

  it('goes to a trustee where nobody else leads than the one it is about, and only there [PR 8]', () => {
    expect(goesTo(tess, 'mo', small([mo]))).toBe(true)
    expect(goesTo(tess, 'mo', small([mo, sue]))).toBe(false)
    expect(goesTo(tess, 'mo', small([mo, ari]))).toBe(false)
    expect(goesTo(tess, 'sam', small([mo]))).toBe(false)
    expect(goesTo(tess, 'sam', small([]))).toBe(true)
  })

  it('goes to no trustee in a service of several: there she is nobody’s second person [PR 8]', () => {
    expect(goesTo(tess, 'mo', { leaders: [mo], profile: 'standard' })).toBe(false)
    expect(goesTo(tess, 'sam', { leaders: [], profile: 'standard' })).toBe(false)
  })
})
