import { describe, expect, it } from 'vitest'
import { isRole, permissions, permissionsOf, roles } from './permissions.ts'

const may = (role: (typeof roles)[number]) => [...permissionsOf(role)]

describe('what a role may do', () => {
  it('never holds what is public, so that nothing public depends on a role', () => {
    for (const role of roles)
      expect(may(role).filter((each) => each.startsWith('public.'))).toEqual([])
  })

  it('is something for every permission: none is held by nobody', () => {
    const held = new Set(roles.flatMap(may))
    const idle = permissions.filter((each) => !each.startsWith('public.') && !held.has(each))
    expect(idle).toEqual([])
  })

  it('keeps administrators from every case, referral and person', () => {
    const about = /^(case|referral|timeline|disclosure|wall)\./
    expect(may('administrator').filter((each) => about.test(each))).toEqual([])
  })

  it('lets a referring system send, and read what it sent itself, and no more', () => {
    expect(may('referring-system').sort()).toEqual(['referral.read-own', 'referral.submit'])
  })

  it('lets nobody in training send anything out [PR 13]', () => {
    expect(may('trainee')).not.toContain('disclosure.make')
    expect(may('trainee')).toContain('case.read')
  })

  it('lets triage take referrals and find people, and read no case', () => {
    expect(may('triage')).toContain('referral.triage')
    expect(may('triage')).not.toContain('case.read')
  })

  it('shows legal names to managers and administrators only [ISA §43]', () => {
    const seers = roles.filter((role) => permissionsOf(role).has('worker.read-legal-name'))
    expect(seers).toEqual(['manager', 'administrator'])
  })

  it('is nothing for a role that is none', () => {
    expect(isRole('isac')).toBe(true)
    expect(['', 'king', 'constructor', '__proto__'].filter(isRole)).toEqual([])
  })
})
