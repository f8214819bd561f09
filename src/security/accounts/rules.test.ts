import { describe, expect, it } from 'vitest'
import { atHome, reachOf } from './rules.ts'

const employedBy = (employer: string) => ({ ...atHome, employer })

describe('how far an account reaches', () => {
  it('is the service for caseworkers, named cases for volunteers, nothing for who administers', () => {
    expect(reachOf('isac', atHome, [])).toBe('service')
    expect(reachOf('volunteer', atHome, [])).toBe('named')
    for (const role of ['administrator', 'auditor', 'trustee', 'clinical-supervisor'] as const)
      expect(reachOf(role, atHome, [])).toBe('none')
  })

  it('is named cases alone for who is employed elsewhere', () => {
    expect(reachOf('isac', employedBy('Beacon IDVA'), ['Northshire Police'])).toBe('named')
  })

  it('is no case at all for who is employed by an agency in whose building one of us sits (A043b)', () => {
    for (const employer of [
      'Northshire Police',
      'NORTHSHIRE CONSTABULARY',
      'Northshire Police, Whitby',
    ])
      for (const role of ['isac', 'manager', 'volunteer'] as const)
        expect(reachOf(role, employedBy(employer), ['Northshire Police'])).toBe('none')
  })
})
