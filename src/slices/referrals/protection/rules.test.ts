import { describe, expect, it } from 'vitest'
import { noAnswers } from '../answers/public.ts'
import { protectedKindOf } from './rules.ts'

const from = (source: 'self' | 'police' | 'family-or-friend' | null) => ({
  ...noAnswers,
  you: { ...noAnswers.you, source },
})

describe('what of a referral is hidden until it is asked for', () => {
  it.each([
    ['contact-phone', 'phone'],
    ['contact-email', 'email'],
    ['contact-otherWay', 'other-way'],
    ['contact-whoMayAnswer', 'other-way'],
    ['contact-address', 'address'],
    ['contact-postcode', 'address'],
    ['victim-guardianContact', 'other-way'],
  ])('%s, as %s', (part, kind) => {
    expect(protectedKindOf(from('police'), part)).toBe(kind)
  })

  it.each([['contact-voicemail'], ['contact-timesNote'], ['contact-sayWhat'], ['contact-from']])(
    'is not %s, which keeps from ringing at the wrong moment [PR 6]',
    (part) => expect(protectedKindOf(from('self'), part)).toBeNull(),
  )

  it('is how to reach the referrer where that is the victim or somebody close, and not where it is an agency', () => {
    for (const source of ['self', 'family-or-friend', null] as const)
      expect(protectedKindOf(from(source), 'you-phone')).toBe('phone')
    expect(protectedKindOf(from('police'), 'you-phone')).toBeNull()
    expect(protectedKindOf(from('police'), 'you-email')).toBeNull()
  })

  it.each([['constructor'], ['toString'], ['__proto__'], ['']])('is nothing called %s', (part) =>
    expect(protectedKindOf(from('self'), part)).toBeNull(),
  )
})
