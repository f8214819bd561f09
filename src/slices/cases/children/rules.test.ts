import { describe, expect, it } from 'vitest'
import {
  birthdaysOf,
  birthdaysToTell,
  type ChildWords,
  familyStop,
  missingBeforeShare,
  shareStop,
} from './rules.ts'

const meeting = { meeting: 'not-needed', meetingReason: 'He rang us himself' } as const
const words: ChildWords = {
  ...{ settings: [], school: null, lead: null, schoolMayKnow: 'not-asked', socialCare: null },
  ...{ view: 'Tell nobody at school', capacity: 'Can say it back', parentStatus: 'safe-parent' },
}

describe('contact with the family of a child under 16', () => {
  it('waits for the decision about a first meeting, and for a safe parent or guardian', () => {
    expect(familyStop({ isUnder16: true, meeting: null, safeAdults: 1 })).toContain('referrer')
    expect(familyStop({ isUnder16: true, meeting, safeAdults: 0 })).toContain('guardian')
    expect(familyStop({ isUnder16: true, meeting, safeAdults: 1 })).toBeNull()
    expect(familyStop({ isUnder16: false, meeting: null, safeAdults: 0 })).toBeNull()
  })
})

describe('sharing about a child', () => {
  it('needs the child’s own view, what the child understands, and how things stand with the parents', () => {
    expect(missingBeforeShare(null)).toHaveLength(3)
    expect(missingBeforeShare(words)).toEqual([])
    for (const field of ['view', 'capacity', 'parentStatus'] as const)
      expect(
        shareStop({ isChild: true, words: { ...words, [field]: null }, recipient: 'yes' }),
      ).toContain('Before anything is shared')
  })

  it('goes to nobody who is not recorded as safe', () => {
    expect(shareStop({ isChild: true, words, recipient: 'yes' })).toBeNull()
    expect(shareStop({ isChild: true, words, recipient: 'not-known' })).toContain('safe')
    expect(shareStop({ isChild: true, words, recipient: 'no' })).toContain('not safe')
    for (const isChild of [false, null])
      expect(shareStop({ isChild, words: null, recipient: 'no' })).toBeNull()
  })
})

describe('the 16th and the 18th birthday', () => {
  it('are known by the day, also for who was born on 29 February', () => {
    expect(birthdaysOf('2010-06-17').map(({ on }) => on)).toEqual(['2026-06-17', '2028-06-17'])
    expect(birthdaysOf('2012-02-29').map(({ on }) => on)).toEqual(['2028-02-29', '2030-03-01'])
    expect(birthdaysOf(null)).toEqual([])
  })

  it('are told on the day, and until the sheet is looked at again', () => {
    const ages = (savedOn: string | null, today: string) =>
      birthdaysToTell('2010-06-17', savedOn, today).map(({ age }) => age)
    expect(ages('2026-06-01', '2026-06-16')).toEqual([])
    expect(ages('2026-06-01', '2026-06-17')).toEqual([16])
    expect(ages('2026-06-01', '2026-07-30')).toEqual([16])
    expect(ages('2026-06-17', '2026-07-30')).toEqual([])
    expect(ages(null, '2026-06-17')).toEqual([16])
    expect(ages(null, '2026-06-18')).toEqual([])
  })
})
