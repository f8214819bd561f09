import type { Circumstances } from '../../cases/public.ts'
import type { Identity } from '../../people/public.ts'
import { type Answers, noAnswers } from '../answers/public.ts'

/** What a program says of a case that it wants opened. */
export type CaseAsked = {
  victim: Pick<Identity, 'given' | 'surname' | 'knownAs' | 'dateOfBirth'>
} & Circumstances

/** A referral of what a program told, for a person to look at. What it did not say is not answered. */
export function answersOf(asked: CaseAsked, workingName: string): Answers {
  const { victim, relationship, justice, offences, crimeReferences } = asked
  const references = crimeReferences.join('\n')
  return {
    ...noAnswers,
    victim: { ...noAnswers.victim, ...victim, surname: victim.surname || null },
    person: { ...noAnswers.person, relationship },
    reports: {
      ...noAnswers.reports,
      stage: justice,
      offences,
      crimeReferences: references || null,
    },
    you: { ...noAnswers.you, name: workingName },
  }
}
