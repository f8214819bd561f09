import type { Adjustment } from '../../cases/public.ts'
import { type Answers, noAnswers, type WorkerSex } from '../answers/public.ts'
import type { ReferralDoor } from '../public.ts'

export const dangers = ['yes', 'no', 'unsure'] as const
export const voicemails = ['yes', 'no', 'unknown'] as const
export const workers = ['woman', 'man', 'either'] as const satisfies readonly WorkerSex[]
export const ages = ['under-16', '16-17', 'adult'] as const

/** What somebody says who comes by herself: little, and in her words [ISA §82]. */
export type Told = {
  danger: (typeof dangers)[number]
  name: string
  age: (typeof ages)[number] | null
  phone: string | null
  email: string | null
  otherWay: string | null
  times: string
  never: string | null
  voicemail: (typeof voicemails)[number]
  happening: string
  worker: (typeof workers)[number] | null
  adjustments: Adjustment[]
  access: string | null
}

/** The same as a referral. She agreed herself, today; there is no referrer, and nothing is guessed. */
export function answersOf(told: Told, today: string): Answers {
  return {
    ...noAnswers,
    consent: {
      ...noAnswers.consent,
      ...{ explained: 'yes', agreed: 'yes', agreedBy: 'victim', agreedOn: today },
    },
    victim: { ...noAnswers.victim, knownAs: told.name, ageBand: told.age },
    contact: {
      ...noAnswers.contact,
      phone: told.phone,
      phoneSafe: told.phone === null ? null : 'yes',
      email: told.email,
      emailSafe: told.email === null ? null : 'yes',
      otherWay: told.otherWay,
      timesNote: told.never === null ? told.times : `${told.times}\nDo not: ${told.never}`,
      voicemail: told.voicemail,
    },
    conduct: { ...noAnswers.conduct, happening: told.happening, reason: dangerWords(told.danger) },
    needs: {
      ...noAnswers.needs,
      ...{ workerSex: told.worker, adjustments: told.adjustments, access: told.access },
    },
    you: { ...noAnswers.you, source: 'self' },
  }
}

/** No reason was asked for; whether there was danger as she wrote stands where a reason would. */
function dangerWords(danger: Told['danger']): string {
  switch (danger) {
    case 'yes':
      return 'In danger as this was written: yes.'
    case 'no':
      return 'In danger as this was written: no.'
    case 'unsure':
      return 'In danger as this was written: not sure.'
  }
}

export const checkWays = ['known-number', 'code-word', 'in-person', 'professional'] as const
export type CheckWay = (typeof checkWays)[number]
export const checkOutcomes = ['verified', 'not-verified'] as const
export type CheckOutcome = (typeof checkOutcomes)[number]

export type IdentityCheck = {
  how: CheckWay
  outcome: CheckOutcome
  words: string
  by: string
  at: Date
}

/** Whether it was checked who she is: the last check says so. One that failed later undoes one before it. */
export const isVerified = (checks: readonly Pick<IdentityCheck, 'outcome'>[]): boolean =>
  checks.at(-1)?.outcome === 'verified'

/** By the page, or by ringing: nobody who knows her stands between. */
export const cameHerself = ({
  door,
  source,
}: {
  door: ReferralDoor
  source: string | null
}): boolean => door === 'self' || (door === 'phone' && source === 'self')
