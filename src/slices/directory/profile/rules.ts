import { namesTheSame } from '../public.ts'

/** What a service can be specialised in, as referrers ask for it [ISA §83] [ISA §84]. */
export const specialismWords = {
  children: 'Children and young people',
  'care-and-support': 'Adults with care and support needs',
  psychological: 'Psychological advocacy (SSPA)',
  disability: 'Deaf and disabled people',
  lgbt: 'LGBT+ people',
  minoritised: 'Black and minoritised people',
  older: 'Older people',
} as const
export type ServiceSpecialism = keyof typeof specialismWords
export const isSpecialism = (text: string): text is ServiceSpecialism =>
  Object.hasOwn(specialismWords, text)
export const specialisms = Object.keys(specialismWords).filter(isSpecialism)

/** What this service is for, as it says on its own referral form. */
export type ServiceProfile = {
  agesFrom: number | null
  agesTo: number | null
  areas: string[]
  specialisms: ServiceSpecialism[]
  hours: string | null
  selfReferral: boolean
}

/** Of whom a referral speaks, as far as it was said. */
export type ReferredAge = { from: number; to: number; words: string }
export type ReferredOne = { age: ReferredAge | null; area: string | null; careAndSupport: boolean }

export type Outside =
  | { is: 'age'; words: string }
  | { is: 'area'; area: string }
  | { is: 'care-and-support' }

/** Where she is outside what the service is for. It stops nobody: a person decides [ISA §83] [ISA §84]. */
export function outsideOf(profile: ServiceProfile | null, referred: ReferredOne): Outside[] {
  if (profile === null) return []
  const { age, area, careAndSupport } = referred
  const outside: Outside[] = []
  if (age !== null && !takesSome(profile, age)) outside.push({ is: 'age', words: age.words })
  if (
    area !== null &&
    profile.areas.length > 0 &&
    !profile.areas.some((own) => namesTheSame(own, area))
  )
    outside.push({ is: 'area', area })
  if (careAndSupport && !profile.specialisms.includes('care-and-support'))
    outside.push({ is: 'care-and-support' })
  return outside
}

/** A band is outside only where nobody in it could be taken. */
const takesSome = ({ agesFrom, agesTo }: ServiceProfile, { from, to }: ReferredAge): boolean =>
  (agesFrom === null || agesFrom <= to) && (agesTo === null || agesTo >= from)
