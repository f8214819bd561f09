import type { Outside, ReferredAge, ReferredOne } from '../../directory/profile/public.ts'
import { bestFor, type Entry, seekAll, supports } from '../../directory/public.ts'
import { ageOn } from '../../people/public.ts'
import type { Answers } from '../answers/public.ts'

/** That a referral lay outside what the service is for when it was sent, and where its referrer was pointed to. */
export type Fit = { outside: Outside[]; pointedTo: { id: string; name: string }[]; on: string }

/** Where it lies outside, and where else to turn. */
export type Pointed = { outside: Outside[]; pointers: Entry[] }

/** Who is told where a child is not safe, or an adult needs care [ISA §83] [ISA §84]. */
export const bodies = ['childrens-services', 'adult-social-care'] as const
export type Body = (typeof bodies)[number]
export type Notification = { body: Body; by: string; on: string; reference: string | null }

/** Of whom a referral speaks, as far as it is said: a birthday, a guess, or a band. */
export function referredOne({ victim, needs }: Answers, today: string): ReferredOne {
  return {
    age: ageSaid(victim, today),
    area: victim.area ?? null,
    careAndSupport: needs.careAndSupport === 'yes',
  }
}

const bands = {
  'under-16': { from: 0, to: 15, words: 'under 16' },
  '16-17': { from: 16, to: 17, words: '16 or 17' },
  adult: { from: 18, to: 120, words: '18 or over' },
} as const

function ageSaid(victim: Answers['victim'], today: string): ReferredAge | null {
  const guessed = /\b\d{1,3}\b/.exec(victim.aboutAge ?? '')?.[0]
  const years = ageOn(victim.dateOfBirth, today) ?? (guessed === undefined ? null : Number(guessed))
  if (years !== null) return { from: years, to: years, words: String(years) }
  return victim.ageBand === null ? null : bands[victim.ageBand]
}

const pointersAtMost = 4

/** Services of the directory that take somebody of that age there; and adult social care, where care is needed. */
export function pointersFor(
  outside: readonly Outside[],
  { age, area }: ReferredOne,
  entries: readonly Entry[],
): Entry[] {
  const place = area ?? ''
  const support = outside.some(({ is }) => is !== 'care-and-support')
    ? bestFor(entries.filter(supports), { ...seekAll, age: age?.from ?? null, area: place })
    : []
  const care = outside.some(({ is }) => is === 'care-and-support')
    ? bestFor(entries, { ...seekAll, category: 'adult-social-care', area: place })
    : []
  return [...new Set([...support.slice(0, pointersAtMost), ...care.slice(0, 2)])]
}

/** Who has to be told, as the referral stands: one line each, until it is written down that it was done. */
export function notificationsAsked({ needs }: Answers, fit: Fit | undefined): Body[] {
  const asked: Body[] = []
  if (needs.childSafety === 'yes') asked.push('childrens-services')
  if (fit?.outside.some(({ is }) => is === 'care-and-support')) asked.push('adult-social-care')
  return asked
}
