import { type Kind, type Label, whole } from './whole/public.ts'

/** Whom a part of a form is about. */
export type Section = 'victim' | 'suspect' | 'referrer' | 'guardian'

const line: Kind = { as: 'line' }
const story: Kind = { as: 'story' }
const severalLines = { as: 'joined', by: '\n' } as const

/** How forms name whom they mean, in front of a label or over a part. */
const whom: Readonly<Record<Section, readonly string[]>> = {
  victim: [
    ...['victim', 'victims', 'client', 'clients', 'survivor', 'survivors', 'complainant'],
    ...['complainants', 'ip', 'injured party', 'aggrieved', 'patient', 'patients', 'service user'],
    ...['service users', 'person being referred', 'person referred', 'her', 'their'],
  ],
  suspect: [
    ...['suspect', 'suspects', 'perpetrator', 'perpetrators', 'alleged perpetrator', 'offender'],
    ...['alleged perpetrators', 'alleged stalker', 'alleged stalkers', 'offenders', 'accused'],
    ...['alleged offender', 'person responsible', 'respondent', 'respondents'],
  ],
  referrer: [
    ...['referrer', 'referrers', 'officer', 'officers', 'officer in the case', 'officer in case'],
    ...['oic', 'oics', 'reporting officer', 'investigating officer', 'referring officer', 'your'],
    ...['practitioner', 'practitioners', 'referring professional', 'professional', 'my'],
  ],
  guardian: [
    ...['parent', 'parents', 'guardian', 'guardians', 'parent or guardian', 'parent guardian'],
    ...['carer', 'carers', 'safe parent', 'safe parent or guardian'],
  ],
}

/** What is asked of anybody. Which answer it is, says whom the part is about. */
const ofAnybody: readonly (readonly [labels: readonly string[], of: OfAnybody])[] = [
  [['name', 'full name', 'names'], 'name'],
  [['first name', 'first names', 'forename', 'forenames', 'given name'], 'given'],
  [['surname', 'last name', 'family name'], 'surname'],
  [['known as', 'preferred name', 'likes to be called'], 'knownAs'],
  [['date of birth', 'dob', 'd o b', 'born', 'birth date'], 'born'],
  [['age', 'approximate age'], 'age'],
  [
    [
      ...['telephone', 'phone', 'mobile', 'tel', 'telephone number', 'phone number', 'tel no'],
      ...['mobile number', 'contact number', 'mobile no', 'contact telephone', 'phone no'],
      ...['contact telephone number', 'telephone no', 'contact phone', 'contact details'],
    ],
    'phone',
  ],
  [['email', 'e mail', 'email address', 'e mail address', 'contact email'], 'email'],
  [['address', 'home address', 'current address', 'full address'], 'address'],
  [['postcode', 'post code'], 'postcode'],
  [['alias', 'aliases', 'aka', 'nickname', 'nicknames', 'also known as', 'other names'], 'alias'],
  [
    [
      ...['handle', 'handles', 'username', 'usernames', 'names online', 'online names'],
      ...[
        'social media account',
        'social media accounts',
        'social media name',
        'social media names',
      ],
      ...['social media handle', 'social media handles'],
    ],
    'handle',
  ],
  [['area', 'borough', 'district', 'local authority'], 'area'],
]
type OfAnybody =
  | ('name' | 'given' | 'surname' | 'knownAs' | 'alias' | 'born' | 'age')
  | ('phone' | 'email' | 'handle' | 'address' | 'postcode' | 'area')

const answers: Record<Section, Partial<Record<OfAnybody, Label>>> = {
  victim: {
    name: named('victim-given', 'victim-surname'),
    given: { field: 'victim-given', kind: line },
    surname: { field: 'victim-surname', kind: line },
    knownAs: { field: 'victim-knownAs', kind: line },
    alias: { field: 'victim-knownAs', kind: line },
    born: { field: 'victim-dateOfBirth', kind: { as: 'day' } },
    age: { field: 'victim-aboutAge', kind: line },
    phone: { field: 'contact-phone', kind: { as: 'phone' } },
    email: { field: 'contact-email', kind: { as: 'email' } },
    address: { field: 'contact-address', kind: story },
    postcode: { field: 'contact-postcode', kind: line },
    area: { field: 'victim-area', kind: line },
  },
  suspect: {
    name: named('person-given', 'person-surname'),
    given: { field: 'person-given', kind: line },
    surname: { field: 'person-surname', kind: line },
    knownAs: { field: 'person-knownAs', kind: line },
    alias: { field: 'person-knownAs', kind: line },
    born: { field: 'person-dateOfBirth', kind: { as: 'day' } },
    phone: { field: 'person-phones', kind: { ...severalLines, has: /\d{5}/ } },
    email: { field: 'person-email', kind: { as: 'email' } },
    handle: { field: 'person-handles', kind: severalLines },
    address: { field: 'person-address', kind: line },
    postcode: { field: 'person-postcode', kind: line },
  },
  referrer: {
    name: { field: 'you-name', kind: line },
    phone: { field: 'you-phone', kind: { as: 'phone' } },
    email: { field: 'you-email', kind: { as: 'email' } },
  },
  guardian: {
    name: { field: 'victim-guardianName', kind: line },
    phone: { field: 'victim-guardianContact', kind: line },
  },
}

function named(given: string, surname: string): Label {
  return { field: given, kind: { as: 'name', given, surname } }
}

const wholeLabels = new Map(whole.flatMap(([labels, label]) => labels.map((each) => [each, label])))
const anybodyLabels = new Map(ofAnybody.flatMap(([labels, of]) => labels.map((each) => [each, of])))
const parts: readonly Section[] = ['victim', 'suspect', 'referrer', 'guardian']
const sections = parts.flatMap((section) => whom[section].map((words) => [words, section] as const))

const joiners = new Map(
  [...whole.map(([, label]) => label), ...Object.values(answers.suspect)].flatMap(
    ({ field, kind }) => (field && kind.as === 'joined' ? [[field, kind.by]] : []),
  ),
)

/** What stands between the parts of an answer that is said in several places; null: it is said in one. */
export const joinerOf = (field: string): string | null => joiners.get(field) ?? null

/** As a label is compared: without numbers before it, brackets, marks and capitals. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/\([^)]{0,80}\)/g, ' ')
    .replaceAll(/['’`]/g, '')
    .replace(/^[\s•*·–-]*(\d{1,2}[a-z]?|[a-z])[.)]\s/, '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

export type Meant = { label: Label; section: Section | null; isOfAnybody: boolean }

/** What a label asks, in a part about somebody; null: it is none that is known. */
export function labelFor(words: string, within: Section | null): Meant | null {
  const known = wholeLabels.get(words)
  if (known) return { label: known, section: null, isOfAnybody: false }
  const bare = anybodyLabels.get(words)
  if (bare) return isAsked(bare, within) ? meant(bare, within) : null
  for (const [prefix, section] of sections) {
    const rest = restOf(words, prefix)
    const of = rest === null ? undefined : anybodyLabels.get(rest)
    if (of && isAsked(of, section)) return { ...meant(of, section), isOfAnybody: false }
  }
  return null
}

/** A bare "Alias" may be anybody's, and "Username" begins many a sentence: each is a label only of whom it is asked. */
const isAsked = (of: OfAnybody, section: Section | null): boolean =>
  (of !== 'alias' && of !== 'handle') || (section !== null && answers[section][of] !== undefined)

/** Whom words are about that name somebody: "suspect", "suspect nickname", "employer of the suspect". */
export const whomIn = (words: string): Section | null =>
  sections.find(([whose]) => words === whose || restOf(words, whose) !== null)?.[1] ?? null

/** "victims phone", "phone of victim", "name of the victim". */
function restOf(words: string, prefix: string): string | null {
  if (words.startsWith(`${prefix} `)) return words.slice(prefix.length + 1)
  const end = [' of the ', ' of ', ' for the ', ' for ']
    .map((between) => between + prefix)
    .find((each) => words.endsWith(each))
  return end === undefined ? null : words.slice(0, -end.length)
}

/** A bare name, day or address is the victim's; whose a bare number is, nobody can tell. */
function meant(of: OfAnybody, section: Section | null): Meant {
  const isTold = section !== null || (of !== 'phone' && of !== 'email')
  const label = isTold ? answers[section ?? 'victim'][of] : undefined
  return {
    label: label ?? { field: null, kind: line },
    section: section ?? (of === 'name' || of === 'given' ? 'victim' : null),
    isOfAnybody: true,
  }
}

/** A line that stands over a part, and says whom it is about. */
export function sectionFor(words: string): Section | null {
  const bare = words
    .replace(/^(section|part) [a-z0-9] /, '')
    .replace(/^(details of|about|information about|particulars of) (the )?/, '')
    .replace(/ (details|information|contact details|particulars)$/, '')
  const found = sections.find(([prefix]) => prefix === bare && bare.length > 3)
  return found?.[1] ?? null
}

/** Where somebody works tells what kind of referrer it is. */
export function sourceOfAgency(words: string): string | null {
  if (/police|constabulary/i.test(words)) return 'police'
  return /@[\w.-]*nhs\.(net|uk)\b|\bNHS\b/.test(words) ? 'health' : null
}
