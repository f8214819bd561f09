import type { Answers } from '../slices/referrals/answers/public.ts'
import { noAnswers } from '../slices/referrals/answers/public.ts'
import type { DemoVictim } from './people.ts'

/** Most have an hour or two; one has left, lives alone, and may be rung at any time. */
function safeTimes(n: number): { days: string[]; from: string; to: string } {
  if (n === anyTime)
    return { days: ['0', '1', '2', '3', '4', '5', '6'], from: '00:00', to: '23:59' }
  if (n % 2 === 0) return { days: ['0', '1', '2', '3', '4'], from: '10:00', to: '12:00' }
  return { days: ['1', '3'], from: '10:00', to: '16:30' }
}
export const anyTime = 12

/** The first of those who do it is known by more than a name: two referrers, who know nothing of each other, name him. */
const twice = (phone: string) => ({
  ...{ phones: phone, handles: 'Instagram: @kestrel_after_dark', dateOfBirth: '1986-05-14' },
})

/** What a referrer says of one of the demo's victims: fuller or thinner, as referrals are. */
export function answersFor(victim: DemoVictim, n: number, agreedOn: string): Answers {
  const { given, surname, born: dateOfBirth, phone, postcode, happening, by } = victim
  const full = n % 3 !== 2
  const empty = noAnswers
  return {
    ...empty,
    consent: { ...empty.consent, explained: 'yes', agreed: 'yes', agreedBy: 'victim', agreedOn },
    victim: { ...empty.victim, given, surname, dateOfBirth, ageBand: 'adult' },
    contact: {
      ...empty.contact,
      phone,
      phoneSafe: 'yes',
      ...safeTimes(n),
      voicemail: n % 4 === 0 ? 'no' : 'unknown',
      sayWhat: full ? 'a colleague' : null,
      postcode,
    },
    conduct: {
      ...empty.conduct,
      happening,
      reason: 'Support, safety and somebody who knows the process.',
      escalation: full ? 'yes' : null,
      escalationNote: full ? 'More often in the last four weeks.' : null,
    },
    signs: {
      ...empty.signs,
      acts: n % 2 === 0 ? ['contacting', 'loitering'] : ['following', 'watching-or-spying'],
      fixated: 'yes',
      unwanted: 'yes',
      repeated: 'yes',
    },
    person: {
      ...empty.person,
      given: by.given,
      surname: by.surname,
      ...(n < 12 && n % 6 === 0 ? twice(by.phone) : {}),
      relationship:
        (['ex-intimate', 'acquaintance', 'colleague', 'stranger'] as const)[n % 4] ?? null,
      worksFor: n % 11 === 5 ? 'police' : 'neither',
      agency: n % 11 === 5 ? 'Northshire Police' : null,
    },
    risk: { ...empty.risk, level: full ? 'medium' : null, tool: full ? 'dash' : null },
    needs: { ...empty.needs, children: n % 3 === 0 ? 'yes' : 'no' },
    reports: {
      ...empty.reports,
      reported: n % 5 === 4 ? 'no' : 'yes',
      stage:
        (['under-investigation', 'no-further-action', 'charged', 'reported'] as const)[n % 4] ??
        null,
      crimeReferences: n % 5 === 4 ? null : `NS/${26000 + n}/26`,
      offences: n % 5 === 4 ? [] : ['stalking'],
    },
    you: {
      ...empty.you,
      name: 'PC Jo Farley',
      role: 'Officer in the case',
      agency: n % 4 === 1 ? 'Eastcliff IDVA Service' : 'Southmoor Police',
      source: n % 4 === 1 ? 'idva' : 'police',
      email: 'jo.farley@southmoor.example',
      phone: '01632 960104',
      toldMade: full ? 'yes' : null,
      toldOn: full ? agreedOn : null,
    },
  }
}
