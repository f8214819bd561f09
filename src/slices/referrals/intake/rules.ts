import {
  type AroundWords,
  type CaseInput,
  type Circumstances,
  type CommunicationWords,
  noPreference,
  type Preference,
  type WallInput,
} from '../../cases/public.ts'
import {
  type Contact,
  hisChannels,
  type NewPerson,
  noContact,
  type SafeWindow,
} from '../../people/public.ts'
import { type Answers, isAnswered, wantedSex } from '../answers/public.ts'
import { herChannels, sharedWithHim } from '../ways/public.ts'

/** What a case is made of, from what the referrer said. What was not said stays unknown; nothing is guessed. */
export function caseInputOf(answers: Answers): CaseInput {
  const { victim } = answers
  return {
    victim: {
      identity: {
        given: victim.given ?? victim.knownAs ?? '',
        surname: victim.surname ?? '',
        knownAs: victim.knownAs,
        dateOfBirth: victim.dateOfBirth,
        ageBand: victim.ageBand,
      },
      contact: contactOf(answers),
    },
    subject: subjectOf(answers),
    circumstances: circumstancesOf(answers),
  }
}

/**
 * Whose conduct it is, with all by which he is found again [PR 7]. Nothing of it is a way to reach anybody: none is safe.
 * Null where nothing by which he could be found was said.
 */
function subjectOf({ person }: Answers): Omit<NewPerson, 'kind'> | null {
  const { given, surname, knownAs, dateOfBirth, address, postcode } = person
  const channels = hisChannels(person)
  const said = [given, surname, knownAs, dateOfBirth, address, postcode]
  if (channels.length === 0 && said.every((each) => each === null)) return null
  return {
    identity: { given: given ?? '', surname: surname ?? '', knownAs, dateOfBirth },
    contact: { ...noContact, channels, address, postcode },
  }
}

function contactOf(answers: Answers): Contact {
  const { contact: said } = answers
  return {
    note: noteOf(answers),
    channels: herChannels(answers),
    windows: windowsOf(said),
    voicemail: said.voicemail ?? 'unknown',
    whoMayAnswer: said.whoMayAnswer,
    sayWhat: said.sayWhat,
    address: said.address,
    postcode: said.postcode,
  }
}

/** What only words can say: it goes with her to the case, and stands before any "yes". */
function noteOf(answers: Answers): string | null {
  const { contact: said, victim } = answers
  const shared = sharedWithHim(answers)
  const guardian = [victim.guardianName, victim.guardianContact].filter((each) => each !== null)
  const safe = { yes: 'safe', no: 'NOT safe', unknown: 'not yet known whether safe' } as const
  const parts = [
    said.otherWay === null
      ? null
      : `Another way${shared.includes('other-way') ? ' (NOT safe: the alleged stalker is recorded with it too)' : ''}: ${said.otherWay}`,
    said.timesNote === null ? null : `Times: ${said.timesNote}`,
    guardian.length === 0
      ? null
      : `Parent or guardian (${safe[shared.includes('guardian') ? 'no' : (victim.guardianSafe ?? 'unknown')]}): ${guardian.join(', ')}`,
  ]
  return parts.filter((part) => part !== null).join('. ') || null
}

/** A window needs its days and both its times; anything less is for a person to read, not for a clock. */
function windowsOf({ days, from, to }: Answers['contact']): SafeWindow[] {
  if (days.length === 0 || from === null || to === null) return []
  return [{ days: days.map(Number), from, to }]
}

function circumstancesOf({ person, reports }: Answers): Circumstances {
  const references = (reports.crimeReferences ?? '').split(/[\n,;]/)
  return {
    relationship: person.relationship ?? 'unknown',
    justice: reports.stage ?? (reports.reported === 'yes' ? 'reported' : 'not-reported'),
    crimeReferences: references.map((each) => each.trim()).filter((each) => each !== ''),
    offences: reports.offences,
  }
}

/** Where the alleged perpetrator is police or staff of an agency, that force or agency is kept out [PR 4]. */
export function wallOf({ person }: Answers): Pick<WallInput, 'kind' | 'name'> | null {
  if (person.worksFor === 'police') return { kind: 'agency', name: person.agency ?? 'Police' }
  if (person.worksFor === 'agency' && person.agency !== null)
    return { kind: 'agency', name: person.agency }
  return null
}

/** What the referrer said of needs: it goes with the victim to the case, and nobody asks from nothing [ISA §43, §65]. */
export function needsOf({ needs }: Answers, source: string): CommunicationWords | null {
  const translated = needs.interpreter === 'yes' ? ['translated' as const] : []
  const said = {
    adjustments: [...new Set([...needs.adjustments, ...translated])],
    language: needs.language,
    other: needs.access,
    religious: needs.religious,
  }
  if (!Object.values(said).some(isAnswered)) return null
  return {
    ...said,
    askedOn: null, // she herself has not been asked
    source,
  }
}

/** What the referral asks of a worker; null: it says nothing, or nobody asked her [ISA §70]. */
export function preferenceOf({ needs }: Answers): Preference | null {
  const { workerSex, singleSex } = needs
  if (workerSex === null || workerSex === 'not-asked') return null
  return { ...noPreference, sex: wantedSex(needs), singleSex: singleSex === 'yes' }
}

/** Whom the referral names around the victim, safe only where the referrer said so. */
export function aroundOf(answers: Answers, source: string): AroundWords[] {
  const { victim, needs } = answers
  const unknown: Omit<AroundWords, 'name' | 'roles'> = {
    organisation: null,
    relation: null,
    safe: 'not-known',
    safeBy: null,
    responsibility: 'not-known',
    consent: 'not-asked',
    supportReason: null,
    note: null,
  }
  return [
    ...(victim.guardianName === null
      ? []
      : [
          {
            ...unknown,
            name: victim.guardianName,
            roles: ['parent-or-guardian' as const],
            ...guardianSafety(answers, source),
          },
        ]),
    ...(needs.children === 'yes'
      ? [
          {
            ...unknown,
            name: 'Children, names not asked yet',
            roles: ['child' as const],
            note: needs.childrenNote === null ? null : `${needs.childrenNote} (${source})`,
          },
        ]
      : []),
  ]
}

/** Who is reached where he is reached is nobody to ask first, whatever was said [ISA §83]. */
function guardianSafety(answers: Answers, source: string): Pick<AroundWords, 'safe' | 'safeBy'> {
  const { guardianSafe } = answers.victim
  if (sharedWithHim(answers).includes('guardian'))
    return { safe: 'no', safeBy: `${source} gave the same contact for the alleged stalker` }
  return guardianSafe === null || guardianSafe === 'unknown'
    ? { safe: 'not-known', safeBy: null }
    : { safe: guardianSafe, safeBy: source }
}

/** Who said it: the person and the agency that referred. */
export const sourceOf = ({ you }: Answers): string =>
  [you.name, you.role, you.agency].filter((each) => each !== null).join(', ') || 'the referrer'
