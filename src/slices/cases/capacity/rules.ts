import { maySamePersonBear } from '../../../security/names.ts'

/** Who decides about support and sharing, as somebody found it on a day [ISA §70]. */
export const deciders = ['victim', 'victim-with-help', 'attorney', 'best-interests'] as const
export type Decider = (typeof deciders)[number]

export const powerTypes = ['health-and-welfare', 'property-and-finance', 'both', 'none'] as const
export type PowerType = (typeof powerTypes)[number]

export type ConsentWords = {
  decider: Decider
  capacityNote: string | null // what was found about capacity, by whom, for which decision
  powerType: PowerType // lasting power of attorney
  attorney: string | null
  scope: string | null // what the power covers, and from when
  opgCheckedOn: string | null // with the Office of the Public Guardian
  socialCare: string | null // with whom in adult social care it was talked through
}

export type Fault = { field: keyof ConsentWords; message: string }

/** A power of attorney without a name, or a decider without a finding, is none. */
export function faultsOfConsent(words: ConsentWords): Fault[] {
  const faults: Fault[] = []
  if (words.decider === 'attorney' && words.attorney === null)
    faults.push({ field: 'attorney', message: 'Enter the name of the attorney' })
  if (words.decider === 'attorney' && words.powerType === 'none')
    faults.push({ field: 'powerType', message: 'Select which power of attorney it is' })
  if (words.decider !== 'victim' && words.capacityNote === null)
    faults.push({
      field: 'capacityNote',
      message: 'Say what was found about capacity, and by whom',
    })
  return faults
}

export type Standing = {
  words: ConsentWords | null
  opponents: readonly string[]
  isWalled: boolean
}

/** The attorney is somebody against whom the victim needs protection: nothing that person says counts as consent. */
export const isConflicted = ({ words, opponents, isWalled }: Standing): boolean => {
  const attorney = words?.attorney ?? null
  return (
    attorney !== null && (isWalled || opponents.some((name) => maySamePersonBear(name, attorney)))
  )
}

/**
 * Why consent that was given does not carry a share; null: it does. The victim decides unless somebody found that she
 * cannot decide this; an attorney only for health and welfare, once checked, and never one of the other side.
 */
export function whyNoConsent(standing: Standing): string | null {
  const { words } = standing
  if (words === null || words.decider === 'victim' || words.decider === 'victim-with-help')
    return null
  if (words.decider === 'best-interests')
    return 'Somebody found that the victim cannot decide this. Consent is not the reason then: decide in the victim’s best interests, with adult social care, and select another reason.'
  if (isConflicted(standing))
    return 'The attorney stands on the other side of this case, so the attorney’s consent does not count. Tell the Office of the Public Guardian and adult social care, and select another reason.'
  if (words.powerType === 'property-and-finance')
    return 'This power of attorney covers money and property only. The attorney cannot consent to this.'
  return words.opgCheckedOn === null
    ? 'Check the power of attorney with the Office of the Public Guardian before the attorney’s consent is relied on.'
    : null
}

/** Whose consent counts, in words. */
export function consentPath(standing: Standing): string {
  const why = whyNoConsent(standing)
  if (why !== null) return why
  switch (standing.words?.decider) {
    case 'attorney':
      return 'The attorney decides, within the scope below. Ask the victim as well, every time.'
    case 'victim-with-help':
      return 'The victim decides, with the help noted below.'
    default:
      return 'The victim decides. Everybody is taken to be able to decide until somebody finds otherwise, for one decision at a time.'
  }
}
