import { z } from 'zod'
import { evenWithFaults, optionalWords, tick } from '../../../platform/http.ts'
import { templateNames } from './rules.ts'

export const MessageForm = z
  .object({
    template: z.enum([...templateNames, 'own'], 'Select what to write'),
    text: optionalWords(1000),
    tellingReason: optionalWords(1000),
    readFirst: tick,
    nothingWithheld: tick,
    lifeAtRisk: tick,
    reason: optionalWords(1000),
  })
  .superRefine(({ template, text }, c) => {
    if (template === 'own' && text === null)
      c.addIssue({ code: 'custom', path: ['text'], message: 'Enter what to write' })
  }, evenWithFaults)
export type MessageInput = z.output<typeof MessageForm>
