import { z } from 'zod'
import { evenWithFaults, optionalWords, ticks, words } from '../../../platform/http.ts'
import { adjustments } from '../../cases/public.ts'
import { ages, checkOutcomes, checkWays, dangers, voicemails, workers } from './rules.ts'

const steps = ['check', 'change', 'send'] as const

const email = optionalWords(200).refine(
  (text) => text === null || /^[^\s@]+@[^\s@]+$/.test(text),
  'Write the email like this: name@example.org',
)

const pickOne = <T extends string>(known: readonly T[]) =>
  z
    .union([z.literal('').transform(() => null), z.enum(known)], 'Pick one')
    .nullish()
    .transform((value) => value ?? null)

export const StepForm = z.object({ step: z.enum(steps).catch('check') })

/** One form, sent three times: to look at it, to change it, and to send it. Nothing is kept before. */
export const SelfForm = z
  .object({
    danger: z.enum(dangers, 'Say if you are in danger now'),
    name: words(200, 'Tell us what to call you'),
    age: pickOne(ages),
    phone: optionalWords(200),
    email,
    otherWay: optionalWords(2000),
    times: words(2000, 'Tell us when it is safe'),
    never: optionalWords(2000),
    voicemail: z.enum(voicemails, 'Say if we can leave a message'),
    happening: words(20_000, 'Tell us what is going on'),
    worker: pickOne(workers),
    adjustments: ticks(adjustments, 'Pick from the list'),
    access: optionalWords(2000),
    agreed: z.literal('yes', 'Tick the box if we may read this and get in touch with you'),
  })
  .refine(({ phone, email: mail, otherWay }) => [phone, mail, otherWay].some(Boolean), {
    path: ['phone'],
    message: 'Give us one safe way to get in touch',
    ...evenWithFaults,
  })

export const CheckForm = z.object({
  how: z.enum(checkWays, 'Select how it was checked'),
  outcome: z.enum(checkOutcomes, 'Select what came of it'),
  checkNote: words(2000, 'Say what was asked, and what was answered'),
})
export type CheckInput = z.output<typeof CheckForm>
