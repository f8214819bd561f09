import { z } from 'zod'
import { day, evenWithFaults, words } from '../../../platform/http.ts'
import { isMailAddress } from '../../../platform/mail-address.ts'
import { decisionFields } from '../../disclosures/public.ts'

export const ServiceForm = z.object({
  name: words(200, 'Enter which service it is'),
  person: words(200, 'Enter whom to ask for there'),
  role: words(200, 'Enter what that person does there'),
  email: z
    .string()
    .trim()
    .refine((text) => text === '' || isMailAddress(text), 'Enter one e-mail address, or none')
    .transform((text) => (text === '' ? null : text)),
})
export type ServiceInput = z.output<typeof ServiceForm>

const whichOnes = 'Select the services that the victim was asked about'
const serviceTicks = z.preprocess(
  (value) => (value === undefined || value === '' ? [] : [value].flat()),
  z.array(z.uuid(whichOnes)).max(100, whichOnes),
)

/** A yes is for services that were named; a no needs none: it is for all. */
export const ConsentForm = z
  .object({
    agreed: z
      .enum(['yes', 'no'], 'Select what the victim said')
      .transform((agreed) => agreed === 'yes'),
    services: serviceTicks,
    givenOn: day('Enter the day on which the victim said so'),
    how: words(1000, 'Say how the victim was asked, and what was said'),
  })
  .refine(({ agreed, services }) => !agreed || services.length > 0, {
    path: ['services'],
    message: whichOnes,
    ...evenWithFaults,
  })
export type ConsentInput = z.output<typeof ConsentForm>

export const IntroductionForm = z.object({
  way: z.enum(['mail', 'hand'], 'Select how the service is told'),
  contact: words(300, 'Enter how the worker is reached safely'),
  basis: decisionFields.basis,
  checked: z.literal('yes', 'Look through the text, and tick that you have'),
})
export type IntroductionInput = z.output<typeof IntroductionForm>
