import { type Answers, type Fault, isAnswered, type PageName } from '../answers/public.ts'
import { isHeld, type PageToSkip } from '../attachments/public.ts'
import type { ReferralDoor } from '../public.ts'

/** One thing the guidance asks a referral to hold [ISA §85]. `asked` false: it does not apply here. */
type Item = {
  field: `${PageName}.${string}`
  why: string
  asked?: (answers: Answers) => boolean
  has: (answers: Answers) => boolean
}

const isChild = ({ victim }: Answers) => victim.ageBand === 'under-16' || victim.ageBand === '16-17'
const isReferred = ({ you }: Answers) => you.source !== 'self'
const isAgreed = ({ consent }: Answers) => consent.agreed === 'yes'

const items: Item[] = [
  {
    field: 'consent.agreed',
    why: 'Agreement with its day, or the ground for referring without it',
    has: ({ consent }) => hasConsentOrBasis(consent),
  },
  {
    field: 'consent.explained',
    why: 'Whether the role and its benefits were explained in full',
    asked: isAgreed,
    has: ({ consent }) => consent.explained === 'yes',
  },
  {
    field: 'consent.toldBefore',
    why: 'Whether the victim was told before, and what',
    asked: (answers) => !isAgreed(answers),
    has: ({ consent }) => consent.toldBefore !== null,
  },
  { field: 'victim.given', why: 'Who to ask for', has: ({ victim }) => hasName(victim) },
  {
    field: 'victim.ageBand',
    why: 'A child is supported differently',
    has: ({ victim }) => victim.ageBand !== null || victim.dateOfBirth !== null,
  },
  {
    field: 'victim.guardianName',
    why: 'A safe parent or guardian to reach a child through',
    asked: isChild,
    has: ({ victim }) => victim.guardianName !== null && victim.guardianSafe !== null,
  },
  { field: 'contact.phone', why: 'A way to reach the victim that is safe', has: hasSafeWay },
  { field: 'contact.days', why: 'Days and times that are safe', has: hasSafeTime },
  {
    field: 'contact.voicemail',
    why: 'A message left for the wrong ears can put the victim in danger',
    has: ({ contact }) => contact.voicemail !== null,
  },
  {
    field: 'contact.sayWhat',
    why: 'Who we should say we are if somebody else answers',
    has: ({ contact }) => contact.sayWhat !== null || contact.whoMayAnswer !== null,
  },
  {
    field: 'conduct.happening',
    why: 'Context and nature, so that the story need not be told again',
    has: ({ conduct }) => conduct.happening !== null,
  },
  {
    field: 'conduct.reason',
    why: 'The reason for the referral',
    has: ({ conduct }) => conduct.reason !== null,
  },
  {
    field: 'conduct.escalation',
    why: 'Whether it has become more frequent or more severe',
    has: ({ conduct }) => conduct.escalation !== null,
  },
  {
    field: 'conduct.furtherVictims',
    why: 'Others who may need support',
    has: ({ conduct }) => conduct.furtherVictims !== null,
  },
  { field: 'signs.acts', why: 'Acts seen', has: ({ signs }) => signs.acts.length > 0 },
  {
    field: 'person.relationship',
    why: 'The relationship shapes the risk',
    has: ({ person }) => person.relationship !== null,
  },
  {
    field: 'person.worksFor',
    why: 'If police or agency staff, their employer is kept out',
    has: ({ person }) => knowsEmployer(person),
  },
  {
    field: 'risk.level',
    why: 'Risk classification',
    asked: isReferred,
    has: ({ risk }) => risk.level !== null,
  },
  {
    field: 'risk.judgement',
    why: 'Your own professional judgement',
    asked: isReferred,
    has: ({ risk }) => risk.judgement !== null,
  },
  {
    field: 'risk.assessment',
    why: 'A needs or risk assessment, a safety plan or safeguarding actions, if done',
    has: ({ risk }) => [risk.assessment, risk.safetyPlan, risk.safeguarding].some(isAnswered),
  },
  {
    field: 'needs.children',
    why: 'Whether children are affected',
    has: ({ needs }) => needs.children !== null,
  },
  {
    field: 'needs.access',
    why: 'Disability and access needs',
    has: ({ needs }) => needs.access !== null || needs.adjustments.length > 0,
  },
  {
    field: 'needs.interpreter',
    why: 'Whether an interpreter is needed',
    has: ({ needs }) => needs.interpreter !== null,
  },
  {
    field: 'reports.agencies',
    why: 'Other agencies in contact with the victim or family',
    has: ({ reports }) => reports.agencies !== null,
  },
  {
    field: 'you.name',
    why: 'Who to ask if something is unclear',
    asked: isReferred,
    has: ({ you }) => hasReferrer(you),
  },
  {
    field: 'you.toldMade',
    why: 'Whether the victim knows of the referral and the next steps',
    asked: isReferred,
    has: ({ you }) => you.toldMade !== null,
  },
  {
    field: 'you.contentShared',
    why: 'Whether the victim saw what you wrote',
    asked: isReferred,
    has: ({ you }) => you.contentShared !== null,
  },
]

export type Missing = { field: string; why: string }
/** `inFile`: not answered, and said to stand in a file; it counts for nothing, for nobody has read it. */
export type Completeness = { score: number; missing: Missing[]; inFile: Missing[] }

/** How much of the data set [ISA §85] is there, of a hundred, and what is not. A crime reference never counts. */
export function completeness(answers: Answers, held: readonly PageToSkip[] = []): Completeness {
  const asked = items.filter((item) => item.asked?.(answers) ?? true)
  const left = asked.filter((item) => !item.has(answers))
  const score = Math.floor((100 * (asked.length - left.length)) / asked.length)
  const isInFile = ({ field }: Missing) => isHeld(held, pageOfField(field))
  const missing = left.map(({ field, why }) => ({ field, why }))
  return {
    score,
    missing: missing.filter((each) => !isInFile(each)),
    inFile: missing.filter(isInFile),
  }
}

const hasConsentOrBasis = (consent: Answers['consent']) =>
  consent.agreed === 'yes'
    ? consent.agreedOn !== null
    : consent.agreed !== null &&
      consent.basis !== null &&
      consent.basis !== 'none' &&
      consent.basisReason !== null

const hasName = ({ given, knownAs }: Answers['victim']) => given !== null || knownAs !== null

function hasSafeWay({ contact }: Answers): boolean {
  const { phone, phoneSafe, email, emailSafe, otherWay } = contact
  const byPhone = phone !== null && phoneSafe === 'yes'
  const byEmail = email !== null && emailSafe === 'yes'
  return byPhone || byEmail || otherWay !== null
}

function hasSafeTime({ contact }: Answers): boolean {
  const { days, from, to, timesNote } = contact
  return (days.length > 0 && from !== null && to !== null) || timesNote !== null
}

const knowsEmployer = ({ worksFor, agency }: Answers['person']) =>
  worksFor === 'police' || worksFor === 'agency' ? agency !== null : worksFor !== null

function hasReferrer(you: Answers['you']): boolean {
  const { name, agency, email, phone } = you
  return name !== null && agency !== null && (email !== null || phone !== null)
}
/** What must be there before it can be sent: six answers [PR 29]; a file may hold what happens; the rest can follow by link. */
export function faultsOfSending(
  answers: Answers,
  door: ReferralDoor = 'web',
  held: readonly PageToSkip[] = [],
): Fault[] {
  const { consent, victim, conduct, needs, you } = answers
  const isSelf = door === 'self' // she is asked for less
  const isReferredByNobody = isSelf || (door === 'phone' && you.source === 'self')
  const needed: [boolean, string, string][] = [
    [
      hasConsentOrBasis(consent),
      'consent-agreed',
      'Say whether the victim agreed, or on what ground you refer',
    ],
    [hasName(victim), 'victim-given', 'Give a name the victim goes by'],
    [hasSafeWay(answers), 'contact-phone', 'Give one safe way to reach the victim'],
    [
      hasSafeTime(answers),
      'contact-days',
      'Give days with times that are safe, or say in words when it is',
    ],
    [
      conduct.happening !== null || isHeld(held, 'conduct'),
      'conduct-happening',
      door === 'web'
        ? 'Say what is happening, or attach a file that says it'
        : 'Say what is happening',
    ],
    [isSelf || needs.children !== null, 'needs-children', 'Say whether children are affected'],
    [
      isReferredByNobody || hasReferrer(you),
      'you-name',
      'Give your name, your agency, and an email address or phone number',
    ],
  ]
  return needed.filter(([there]) => !there).map(([, field, message]) => ({ field, message }))
}

/** The page on which something missing is asked. */
export const pageOfField = (field: string): string => field.split(/[.-]/)[0] ?? ''
