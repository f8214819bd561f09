import { z } from 'zod'
import { day, optionalWords, words } from '../../../platform/http.ts'
import { receivedFrom } from './rules.ts'

/** An assessment that somebody else made. Relying on it needs its reason [PR 12]. */
export const receivedForm = (today: string, born: string | null) =>
  z
    .object({
      code: z
        .string('Select the tool')
        .max(20, 'Select the tool')
        .transform((code) => code || null),
      otherTool: optionalWords(200),
      from: z.enum(receivedFrom, 'Select who made it'),
      source: words(300, 'Say who made it: name or role, and organisation'),
      assessedOn: day('Enter the day on which it was made, as a real date'),
      grade: words(300, 'Say what it found: level, grade or count'),
      said: optionalWords(5000),
      reliedOn: z.enum(['yes', 'no'], 'Select whether you rely on it'),
      reason: optionalWords(2000),
    })
    .superRefine(
      ({ code, otherTool, assessedOn, reliedOn, reason }, c) => {
        const fault = (path: string, message: string) =>
          c.addIssue({ code: 'custom', path: [path], message })
        if (!code && !otherTool) fault('otherTool', 'Say by which tool it was made')
        if (assessedOn > today) fault('assessedOn', 'It cannot have been made in the future')
        if (born !== null && assessedOn < born)
          fault('assessedOn', 'This day is before the victim was born')
        if (reliedOn === 'yes' && !reason)
          fault('reason', 'Say why it can be relied on, and need not be done again')
      },
      { when: ({ value }) => typeof value === 'object' && value !== null },
    )
export type ReceivedInput = z.output<ReturnType<typeof receivedForm>>
