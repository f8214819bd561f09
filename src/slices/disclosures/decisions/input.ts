import { z } from 'zod'
import { day, optionalWords, words } from '../../../platform/http.ts'
import {
  bases,
  consentAnswers,
  type Decision,
  faultsOf,
  grounds,
  informedAnswers,
} from './rules.ts'

const optionalDay = z
  .union([z.literal('').transform(() => null), day('Enter a real date')], 'Enter a real date')
  .nullish()
  .transform((value) => value ?? null)

/** The questions of the exit door, the same for everything that leaves. */
export const decisionFields = {
  person: words(200, 'Enter the name of the person who will get it'),
  role: words(200, 'Enter what that person does there'),
  organisation: words(200, 'Enter the organisation'),
  whyThisPerson: words(2000, 'Say why this person may have it, and how you know who it is'),
  handover: words(500, 'Say how it will be handed over'),
  purpose: words(1000, 'Say what it is for'),
  consent: z.enum(consentAnswers, 'Select whether the victim consents'),
  consentOn: optionalDay,
  consentWhy: optionalWords(2000),
  ground: z.enum(grounds, 'Select why confidence may be broken, or is not'),
  groundReason: optionalWords(2000),
  basis: z.enum(bases, 'Select the basis in data protection law'),
  proportionality: words(5000, 'Say why this much is necessary, and why less would not do'),
  advice: optionalWords(1000),
  informed: z.enum(informedAnswers, 'Select whether the victim knows'),
  informedHow: optionalWords(1000),
  informedRisk: optionalWords(2000),
  checked: z.literal('yes', 'Look through what will leave, and tick that you have'),
}

export const selectionDay = optionalDay

/** All faults at once: those between two answers do not wait until each is right by itself. */
export function addFaults(decision: Partial<Decision>, add: (issue: Issue) => void) {
  for (const { field, message } of faultsOf(decision))
    add({ code: 'custom', path: [field], message })
}
type Issue = { code: 'custom'; path: string[]; message: string }

export { evenWithFaults } from '../../../platform/http.ts'
