import type { PageName } from '../../answers/public.ts'
import { labelFor, plain, type Section, whomIn } from '../../labels/public.ts'

/** A question of a referral, as the field of a form that asks it. */
export type Field = `${PageName}-${string}`

/**
 * How a column is headed, and what else it may be called. `example`: what stands below it in the file to fill in, of
 * somebody who is made up, with numbers that nobody has; null: it is read, and does not stand in that file.
 */
export type Column = {
  field: Field
  heading: string
  also: readonly string[]
  example: string | null
}

const shown = (field: Field, heading: string, example: string, ...also: string[]): Column => ({
  ...{ field, heading, also, example },
})
const known = (field: Field, heading: string, ...also: string[]): Column => ({
  ...{ field, heading, also, example: null },
})

/** Every question a referral has, in the order in which the template asks. */
export const columns: readonly Column[] = [
  shown('victim-given', 'First name', 'Wren'),
  shown('victim-surname', 'Last name', 'Example'),
  shown('victim-knownAs', 'Known as', ''),
  shown('victim-dateOfBirth', 'Date of birth', '27/03/1990'),
  shown('victim-ageBand', 'Adult or child', '18 or over', 'Age band', 'Adult', 'Age group'),
  known('victim-aboutAge', 'About how old'),
  known('victim-area', 'Victim area', 'Police force area', 'Council'),
  known('victim-guardianName', 'Safe parent or guardian'),
  known('victim-guardianContact', 'How to reach the parent or guardian', 'Guardian contact'),
  known('victim-guardianSafe', 'Parent or guardian safe to contact', 'Guardian safe'),
  shown('contact-phone', 'Victim phone', '07700 900123'),
  shown(
    'contact-phoneSafe',
    'Victim phone safe',
    'Yes',
    'Phone safe',
    'Is the phone safe',
    'Safe phone',
  ),
  shown('contact-email', 'Victim email', 'wren@example.org'),
  shown(
    'contact-emailSafe',
    'Victim email safe',
    'Not yet known',
    'Email safe',
    'Is the email safe',
    'Safe email',
  ),
  shown('contact-otherWay', 'Another safe way', '', 'Other safe way', 'Safe contact'),
  known('contact-days', 'Safe days', 'Days that are safe'),
  known('contact-from', 'Safe from'),
  known('contact-to', 'Safe until'),
  shown('contact-timesNote', 'When it is safe', 'Weekdays from ten to noon', 'Times that are safe'),
  shown('contact-voicemail', 'Voicemail', 'No', 'Leave a voicemail', 'Voicemail allowed'),
  known('contact-whoMayAnswer', 'Who else may answer'),
  known('contact-sayWhat', 'Who we should say we are', 'Say we are'),
  known('contact-address', 'Victim address'),
  shown('contact-postcode', 'Victim postcode', 'ZZ99 9ZZ'),
  shown(
    'conduct-happening',
    'What is happening',
    'He waits by the bus stop each night and sends letters.',
  ),
  shown('conduct-reason', 'Why now', 'The letters have become threats.', 'Reason for referral'),
  known('conduct-escalation', 'More frequent or more severe', 'Escalation', 'Escalating'),
  known('conduct-escalationNote', 'How it became worse', 'Escalation details'),
  known('conduct-furtherVictims', 'Other victims', 'Further victims', 'Additional victims'),
  known('conduct-furtherVictimsNote', 'Who else is affected'),
  known('signs-acts', 'What has been done', 'Acts', 'Behaviours', 'Acts seen'),
  known('signs-fixated', 'Fixated'),
  known('signs-fixatedExample', 'Example of fixation'),
  known('signs-obsessive', 'Obsessive'),
  known('signs-obsessiveExample', 'Example of obsession'),
  known('signs-unwanted', 'Unwanted'),
  known('signs-unwantedExample', 'Example of what is unwanted'),
  known('signs-repeated', 'Repeated'),
  known('signs-repeatedExample', 'Example of repetition'),
  shown('person-given', 'Alleged perpetrator first name', 'Ash', 'Perpetrator first name'),
  shown('person-surname', 'Alleged perpetrator last name', 'Made-up', 'Perpetrator last name'),
  shown('person-relationship', 'Relationship to the victim', 'Acquaintance, friend or neighbour'),
  shown('person-worksFor', 'Works for police or an agency', 'No', 'Perpetrator works for'),
  known('person-agency', 'Which force or agency', 'Perpetrator agency', 'Perpetrator employer'),
  known('person-dateOfBirth', 'Alleged perpetrator date of birth'),
  known('person-phones', 'Alleged perpetrator phone'),
  known('person-knownAs', 'Alleged perpetrator known as'),
  known('person-email', 'Alleged perpetrator email'),
  known(
    'person-handles',
    'Alleged perpetrator names online',
    ...['alleged perpetrator', 'perpetrator', 'suspect', 'offender'].map(
      (whose) => `${whose} social media`,
    ),
  ),
  known('person-address', 'Alleged perpetrator address'),
  known('person-postcode', 'Alleged perpetrator postcode'),
  shown('risk-level', 'Risk', 'Medium', 'Risk classification'),
  known('risk-tool', 'Risk tool', 'Tool used'),
  known('risk-toolResult', 'Tool result', 'Score', 'Dash score'),
  known('risk-judgement', 'Your judgement', 'Judgement'),
  known('risk-assessment', 'Assessment already done', 'Risk assessment', 'Needs assessment'),
  known('risk-safetyPlan', 'Safety plan'),
  known('risk-safeguarding', 'Safeguarding actions'),
  shown('consent-explained', 'Role explained', 'Yes', 'Role explained in full', 'Explained'),
  shown('consent-agreed', 'Victim agreed', 'Yes', 'Agreed', 'Agreement'),
  shown('consent-agreedOn', 'Agreed on', '02/01/2026', 'Day of agreement'),
  known('consent-agreedBy', 'Who agreed', 'Agreed by'),
  shown('consent-basis', 'Ground without agreement', '', 'Basis', 'Legal basis', 'Lawful basis'),
  shown('consent-basisReason', 'Why this ground applies', '', 'Basis reason'),
  shown('consent-toldBefore', 'Victim told before', '', 'Told before'),
  shown('consent-toldWhat', 'What the victim was told', '', 'Told what', 'Why telling is not safe'),
  shown('needs-children', 'Children affected', 'No'),
  known('needs-childrenNote', 'About the children', 'Children details', 'Ages of children'),
  known('needs-childSafety', 'Concern for a child', 'Child safety'),
  known('needs-careAndSupport', 'Care and support needs'),
  known('needs-adjustments', 'Adjustments needed', 'Adjustments', 'What the victim needs'),
  known('needs-access', 'Access needs'),
  known('needs-interpreter', 'Interpreter'),
  known('needs-language', 'Language'),
  known('needs-workerSex', 'Would rather talk to', 'Woman or man', 'Sex of the worker'),
  known('needs-singleSex', 'Single-sex service', 'Single-sex service asked for'),
  known('needs-religious', 'Days or times kept for religion', 'Times kept for religion'),
  known('reports-reported', 'Reported to police'),
  known('reports-crimeReferences', 'Crime references', 'Crime reference'),
  known('reports-stage', 'Stage of proceedings', 'Stage', 'Criminal justice stage'),
  known('reports-offences', 'Offences', 'Offence'),
  known('reports-agencies', 'Other agencies'),
  shown('you-name', 'Referrer name', 'Jo Finch', 'Referrer', 'Officer', 'Referred by'),
  known('you-role', 'Referrer role'),
  shown('you-agency', 'Referrer agency', 'Example Police', 'Referring agency'),
  shown('you-source', 'Kind of agency', 'Police', 'Source', 'Referral source'),
  shown('you-email', 'Referrer email', 'jo.finch@example.org'),
  shown('you-phone', 'Referrer phone', '020 7946 0123'),
  known('you-toldMade', 'Victim told of the referral', 'Victim knows of the referral'),
  known('you-toldOn', 'Victim told on'),
  known('you-contentShared', 'Shared with the victim', 'Content shared'),
]

/** A whole name in one cell; the program parts it. */
export type Naming = { given: Field; surname: Field }

/** What a heading asks: one question, or both names of somebody. */
export type Meaning = { field: Field; naming: Naming | null }

/** The questions that a column answers. */
export const fieldsOf = ({ field, naming }: Meaning): Field[] =>
  naming ? [naming.given, naming.surname] : [field]

// No name of a column; and what is known is said again in every fault.
const longestHeading = 200

// What is said in brackets of how to fill a column in, and changes nothing of what it asks.
const hints =
  /\((?:[dmy]{1,4}(?:[/. -][dmy]{1,4}){1,2}|y(?:es)? ?\/ ?no?|s|required|optional|mandatory|if known)\)/gi

const byHeading = new Map(
  columns.flatMap(({ field, heading, also }) =>
    [heading, ...also].map((each) => [plainHeading(each), field] as const),
  ),
)
const byField = new Map<string, Column>(columns.map((column) => [column.field, column]))

/** "First Name", "first_name", "FirstName" and "FIRST-NAME *" are one; "Phone" and "Phone (do not use)" are not. */
export function plainHeading(heading: string): string {
  if (heading.length > longestHeading) return ''
  const words = heading.replaceAll(/([a-z])([A-Z])/g, '$1 $2')
  return plain(words.replaceAll(hints, ' ').replaceAll(/[()]/g, ' '))
}

/**
 * What a heading asks by itself; null where it is not known. A bare "Phone" is not: nobody can tell whose it is, and the
 * victim's own would be rung by whoever the other was.
 */
export function meaningOf(heading: string): Meaning | null {
  const words = plainHeading(heading)
  const field = byHeading.get(words)
  if (field) return { field, naming: null }
  const label = labelFor(words, null)?.label
  const own = byField.get(label?.field ?? '')
  if (!label || !own || label.kind.as === 'sender') return null
  if (label.kind.as !== 'name') return { field: own.field, naming: null }
  const surname = byField.get(label.kind.surname)
  return surname ? { field: own.field, naming: { given: own.field, surname: surname.field } } : null
}

/**
 * What each of the headings asks, beside one another. A bare "Address" or "DOB" that follows a column about the suspect
 * may be his: it is not read. Nor is a bare name there, once there was a column about the victim; where her name was
 * read before, it asks the same.
 */
export function meaningsOf(headings: readonly string[]): (Meaning | null)[] {
  let about: Section | null = null
  const seen = new Set<string>()
  return headings.map((heading) => {
    const words = plainHeading(heading)
    const meaning = meaningOf(heading)
    const isOthers = about !== null && about !== 'victim'
    const isBare = labelFor(words, null)?.isOfAnybody ?? false
    if (meaning && isBare && isOthers && !isVictimsName(meaning, seen)) return null
    about = (meaning ? whomAskedBy(meaning.field) : whomIn(words)) ?? about
    if (about === 'victim') seen.add(about)
    for (const field of meaning ? fieldsOf(meaning) : []) seen.add(field)
    return meaning
  })
}

const isVictimsName = (meaning: Meaning, seen: ReadonlySet<string>) =>
  meaning.field.match(/^victim-(given|surname)$/) !== null &&
  (!seen.has('victim') || fieldsOf(meaning).some((field) => seen.has(field)))

/** Whom a question is about; null: nobody alone. */
export function whomAskedBy(field: Field): Section | null {
  if (field.startsWith('victim-guardian')) return 'guardian'
  if (field === 'person-relationship') return null
  return byPage[field.slice(0, field.indexOf('-'))] ?? null
}

const byPage: Readonly<Record<string, Section>> = {
  ...{ victim: 'victim', contact: 'victim', person: 'suspect', you: 'referrer' },
}

/** What a column is headed by which somebody finds the question again. */
export const headingOf = (field: string): string => byField.get(field)?.heading ?? field

/** The file to fill in: its headings, and below them its example. */
export const template: readonly (readonly string[])[] = [
  columns.flatMap(({ heading, example }) => (example === null ? [] : [heading])),
  columns.flatMap(({ example }) => example ?? []),
]
