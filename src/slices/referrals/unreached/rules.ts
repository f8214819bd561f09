import type { Decision, Fault } from '../../disclosures/public.ts'
import { plainName } from '../../people/public.ts'
import type { Answers } from '../answers/public.ts'

/** The reference and the sentence: nothing else is known to whoever reads it. */
export const draftOf = (reference: string): string =>
  `Reference ${reference}: we could not reach the person you referred.

Please do not try to reach them for us. The page of your referral shows how it stands.`

/** What may not stand in the text, whoever wrote it. `scan` finds what is protected in this case. */
export function textFaults(
  text: string,
  { scan, names }: { scan: (text: string) => readonly unknown[]; names: readonly string[] },
): Fault[] {
  const says = [
    scan(text).length > 0 &&
      'This holds a protected value: a phone number, an address or a name. Take it out',
    namesIn(text, names) && 'This holds a name of the victim. “The person you referred” is enough',
    manyDigits.test(text) && 'Take the number out: whoever referred finds ours on the status page',
    aLink.test(text) && 'Take the web address out: a mail from here never carries one',
  ].find(Boolean)
  return says ? [{ field: 'text', message: says }] : []
}

const manyDigits = /(\p{Nd}[\s().+-]*){7}/u
const aLink = /\bhttps?:|\bwww\.|:\/\//i

function namesIn(text: string, names: readonly string[]): boolean {
  const words = new Set(text.split(/[^\p{L}\p{M}]+/u).map(plainName))
  return names
    .flatMap((name) => name.split(/[^\p{L}\p{M}]+/u))
    .map(plainName)
    .some((name) => name.length >= shortestName && words.has(name))
}

const shortestName = 2

export const ways = ['mail', 'phone'] as const
export type Way = (typeof ways)[number]

export const welfareAnswers = ['asked-for', 'not-asked-for'] as const
export type WelfareAnswer = (typeof welfareAnswers)[number]

export type Notice = Pick<Decision, 'ground' | 'groundReason' | 'basis' | 'checked'> & {
  text: string
  way: Way
  welfare: WelfareAnswer | null
  welfareReason: string | null
}

/** At high risk somebody first considers the lawful way to learn that the victim is alive and safe [PR 22]. */
export function welfareFaults(
  { welfare, welfareReason }: Partial<Notice>,
  isHighRisk: boolean,
): Fault[] {
  if (!isHighRisk) return []
  const faults: Fault[] = []
  if (!welfare)
    faults.push({ field: 'welfare', message: 'Select what became of the welfare route' })
  if (!welfareReason)
    faults.push({ field: 'welfareReason', message: 'Say who decided that, and why' })
  return faults
}

/** The victim agreed to be referred by this very person, on a day that is known. */
export const agreedOn = ({ consent }: Answers): string | null =>
  consent.agreed === 'yes' ? consent.agreedOn : null

/** The answers of the exit door that are the same for every such notice; the person asked gives the rest. */
export function decisionOf(answers: Answers, notice: Notice): Decision {
  const { name, role, agency } = answers.you
  const consentOn = agreedOn(answers)
  return {
    person: name ?? 'The referrer',
    role: role ?? 'Referrer',
    organisation: agency ?? 'Not told',
    whyThisPerson: 'Made the referral, and gave this way to be reached.',
    handover: notice.way === 'mail' ? 'By mail, from the outbox' : 'Told by phone',
    purpose: 'To tell the referrer that the person referred could not be reached',
    consent: consentOn === null ? 'not-sought' : 'given',
    consentOn,
    consentWhy: consentOn === null ? 'The victim could not be reached to be asked.' : null,
    ground: notice.ground,
    groundReason: notice.groundReason,
    basis: notice.basis,
    proportionality: `The reference and that nobody was reached; nothing of the case.${welfareWords(notice)}`,
    advice: null,
    informed: 'no',
    informedHow: null,
    informedRisk: 'The victim could not be reached to be told.',
    checked: notice.checked,
  }
}

function welfareWords({ welfare, welfareReason }: Notice): string {
  if (welfare === null) return ''
  const became = welfare === 'asked-for' ? 'was asked for' : 'was not asked for'
  return ` A welfare check ${became}: ${welfareReason ?? ''}`
}
