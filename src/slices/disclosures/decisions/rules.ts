/** Why confidence may be broken, or not. An agreement between services, or crime, is none of them [PR 3]. */
export const grounds = ['victims-consent', 'safeguarding-or-serious-harm', 'legal-duty'] as const
export type Ground = (typeof grounds)[number]

/** The basis in data protection law: a second question, which never answers the first [PR 3]. */
export const bases = [
  'consent',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'recognised-legitimate-interest',
  'legitimate-interests',
] as const
export type Basis = (typeof bases)[number]

export const consentAnswers = ['given', 'refused', 'not-sought'] as const
export type ConsentAnswer = (typeof consentAnswers)[number]

export const informedAnswers = ['yes', 'no'] as const
export type InformedAnswer = (typeof informedAnswers)[number]

/** What somebody decided, and why: one for each thing that leaves [ISA §86]. */
export type Decision = {
  person: string
  role: string
  organisation: string
  whyThisPerson: string
  handover: string
  purpose: string
  consent: ConsentAnswer
  consentOn: string | null
  consentWhy: string | null
  ground: Ground
  groundReason: string | null
  basis: Basis
  proportionality: string
  advice: string | null
  informed: InformedAnswer
  informedHow: string | null
  informedRisk: string | null
  checked: 'yes' // looked through for anything that tells where the victim is
}

export type Fault<Field extends string = string> = { field: Field; message: string }

/**
 * What stands against a decision by itself, before anything is looked at. Consent asked and refused closes the
 * door of consent; what is left is harm or the law, said in words [PR 3].
 */
export function faultsOf(decision: Partial<Decision>): Fault<keyof Decision>[] {
  return [...consentFaults(decision), ...groundFaults(decision), ...informedFaults(decision)]
}

function consentFaults({ consent, consentOn, consentWhy }: Partial<Decision>) {
  const faults: Fault<keyof Decision>[] = []
  if ((consent === 'given' || consent === 'refused') && !consentOn)
    faults.push({ field: 'consentOn', message: 'Enter the day on which the victim answered' })
  if ((consent === 'refused' || consent === 'not-sought') && !consentWhy)
    faults.push({
      field: 'consentWhy',
      message:
        consent === 'refused'
          ? 'Say what the victim said, and why you share it all the same'
          : 'Say why the victim was not asked',
    })
  return faults
}

function groundFaults({ consent, ground, groundReason, basis }: Partial<Decision>) {
  const faults: Fault<keyof Decision>[] = []
  if (ground === 'victims-consent' && consent !== undefined && consent !== 'given')
    faults.push({
      field: 'ground',
      message:
        consent === 'refused'
          ? 'The victim refused. Nothing leaves, unless safeguarding or serious harm, or a legal duty, requires it'
          : 'The victim was not asked, so consent is not the reason. Ask first, or select another reason',
    })
  const needsWords = ground === 'safeguarding-or-serious-harm' || ground === 'legal-duty'
  if (needsWords && (!groundReason || isNoReason(groundReason)))
    faults.push({ field: 'groundReason', message: reasonWanted(ground) })
  if (basis === 'consent' && consent !== undefined && consent !== 'given')
    faults.push({
      field: 'basis',
      message: 'The victim did not consent, so consent is not the basis. Select another basis',
    })
  return faults
}

const reasonWanted = (ground: Ground) =>
  ground === 'legal-duty'
    ? 'Name the law, order or summons. A data-sharing agreement, a police request or “crime” is not a legal duty'
    : 'Say what harm to whom you expect, and why now. A data-sharing agreement or “crime” is not enough'

/** Words that name an agreement or a purpose, and no harm and no law. */
export function isNoReason(text: string): boolean {
  const left = text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !emptyWords.has(word))
  return left.length === 0
}

const emptyWords = new Set(
  (
    'a an and as by for from in is it of on our the this to under we with agreement asked basis ' +
    'cooperation crime crimes criminal data detection dpa dsa enquiry gdpr information investigation isa ' +
    'law legal duty legitimate interest police prevention protocol public request requested sharing task'
  ).split(' '),
)

function informedFaults({ informed, informedHow, informedRisk }: Partial<Decision>) {
  const faults: Fault<keyof Decision>[] = []
  if (informed === 'yes' && !informedHow)
    faults.push({ field: 'informedHow', message: 'Say when and how the victim was told' })
  if (informed === 'no' && !informedRisk)
    faults.push({ field: 'informedRisk', message: 'Say whom telling the victim would put at risk' })
  return faults
}

const staysSaid = [
  ...(['person', 'role', 'organisation', 'whyThisPerson', 'handover', 'purpose'] as const),
  ...(['consent', 'ground', 'basis', 'proportionality', 'informed', 'informedHow'] as const),
]

/**
 * The answers of an earlier decision, to begin a new one with. What is judged anew each time stays open: the safety
 * check, whose advice, which harm, why against the victim's word; and the day of consent, where it was to less.
 */
export function answersAgain(earlier: Decision, consentIsToLess: boolean): Record<string, string> {
  const said = staysSaid.map((field) => [field, earlier[field] ?? ''] as const)
  return {
    ...Object.fromEntries(said),
    consentOn: consentIsToLess ? '' : (earlier.consentOn ?? ''),
  }
}
