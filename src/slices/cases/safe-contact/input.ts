import { z } from 'zod'
import { day, optionalWords, tick, words } from '../../../platform/http.ts'
import { checks } from '../../people/interlock/public.ts'
import { sharings, verifyReasons, voicemailAnswers, wayKinds } from '../../people/public.ts'
import { readWindows, sayers } from './rules.ts'

const version = z.coerce.number('Open the page again').pipe(z.int32('Open the page again'))
const saidBy = z.enum(sayers, 'Select whose word this is')

const windows = z
  .string()
  .max(1000, 'Use 1,000 characters or fewer')
  .optional()
  .transform((text, c) => {
    const read = readWindows(text ?? '')
    if ('windows' in read) return read.windows
    c.addIssue({
      code: 'custom',
      message: 'Enter each time on a line of its own, like “Mon-Fri 10:00-12:00”',
    })
    return z.NEVER
  })

export const WayForm = z.object({
  safe: z
    .enum(['yes', 'no'], 'Select whether this way is safe')
    .transform((safe) => safe === 'yes'),
  windows,
  voicemail: z.enum(voicemailAnswers, 'Select whether a voicemail is safe'),
  whoMayAnswer: optionalWords(200),
  shared: z.enum(sharings, 'Select whether somebody else uses it'),
  saidBy,
  version,
})
export type WayInput = z.output<typeof WayForm>

export const AboutForm = z.object({
  windows,
  sayWhat: optionalWords(200),
  sender: optionalWords(80),
  codeWord: optionalWords(80),
  note: optionalWords(2000),
  reviewOn: day('Enter the day by which this is asked again'),
  saidBy,
  version,
})
export type AboutInput = z.output<typeof AboutForm>

export const VerifyAgainForm = z.object({
  because: z.enum(verifyReasons, 'Select what happened'),
})
export const VerifiedForm = z.object({
  verifiedReviewOn: day('Enter the day by which this is asked again'),
})

export const ChangeForm = z.object({
  kind: z.enum(wayKinds, 'Select what changes'),
  value: words(300, 'Enter the new number or address'),
  oldIsUnsafe: tick,
  changeSaidBy: z.enum(sayers, 'Select whose word this is'),
})
export type ChangeInput = z.output<typeof ChangeForm>

export const settlements = [...checks, 'not-hers'] as const
export const SettlementForm = z.object({
  how: z.enum(settlements, 'Select how you made sure'),
})
export type Settlement = z.output<typeof SettlementForm>['how']
