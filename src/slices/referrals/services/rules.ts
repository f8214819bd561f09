import type { Decision } from '../../disclosures/public.ts'

/** A service that is involved, as somebody wrote it down. */
export type ServiceWords = {
  name: string
  person: string // whom to ask for there
  role: string
  email: string | null
}

type Said = { agreed: boolean; services: readonly string[] }

/**
 * What she said last of telling this service, of all that she said, the last first; null: she was not asked about it. A
 * yes is for the services that were named to her; a no takes back all of them [ISA §85].
 */
export const saidOf = <S extends Said>(consents: readonly S[], serviceId: string): S | null =>
  consents.find(({ agreed, services }) => !agreed || services.includes(serviceId)) ?? null

/** Why a service is not told; null: she agreed to it. */
export function whyNotTold(said: Said | null): string | null {
  if (said === null)
    return 'The victim was not asked about this service by name. Ask, and record the answer first.'
  return said.agreed
    ? null
    : 'The victim has not agreed that services are told. Ask, and record the answer first.'
}

/** What a service is told of the worker, and no more: who it is, and how to reach her safely [ISA §85]. */
export type Introduction = { called: string; worker: string; service: string; contact: string }

export const draftOf = ({ called, worker, service, contact }: Introduction): string =>
  `${called} has agreed that you are told who works with them.

${worker} of ${service} does. Please speak to ${worker} before you contact ${called} about anything that could change their safety.

How to reach ${worker}: ${contact}`

/** What the referral said of others who are involved: one in each line, or after commas. */
export const namedIn = (agencies: string | null, known: readonly string[]): string[] => {
  const have = new Set(known.map((name) => name.toLowerCase()))
  return (agencies ?? '')
    .split(/[\n;,]+/)
    .map((name) => name.trim())
    .filter((name) => name.length > 1 && name.length <= 200 && !have.has(name.toLowerCase()))
}

export type Asked = Pick<Decision, 'basis'> & { consentOn: string; way: 'mail' | 'hand' }

/** The answers of the exit door: the same for every service that she agreed to. */
export const decisionOf = (to: ServiceWords, { basis, consentOn, way }: Asked): Decision => ({
  person: to.person,
  role: to.role,
  organisation: to.name,
  whyThisPerson: 'This service is involved, and the victim agreed that it is told.',
  handover: way === 'mail' ? 'By mail, from the outbox' : 'Told by phone or in person',
  purpose: 'To say who works with the victim',
  consent: 'given',
  consentOn,
  consentWhy: null,
  ground: 'victims-consent',
  groundReason: null,
  basis,
  proportionality: 'The working name and how to reach the worker; nothing of the case.',
  advice: null,
  informed: 'yes',
  informedHow: 'The victim agreed to it.',
  informedRisk: null,
  checked: 'yes',
})
