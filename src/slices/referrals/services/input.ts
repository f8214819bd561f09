import { z } from 'zod'
import { day, words } from '../../../platform/http.ts'
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

export const ConsentForm = z.object({
  agreed: z
    .enum(['yes', 'no'], 'Select what the victim said')
    .transform((agreed) => agreed === 'yes'),
  givenOn: day('Enter the day on which the victim said so'),
  how: words(1000, 'Say how the victim was asked, and what was said'),
})
export type ConsentInput = z.output<typeof ConsentForm>

export const IntroductionForm = z.object({
  way: z.enum(['mail', 'hand'], 'Select how the service is told'),
  contact: words(300, 'Enter how the worker is reached safely'),
  basis: decisionFields.basis,
  checked: z.literal('yes', 'Look through the text, and tick that you have'),
})
export type IntroductionInput = z.output<typeof IntroductionForm>
