import { z } from 'zod'
import { optionalWords, tick } from '../../../../platform/http.ts'
import { callChannels } from './rules.ts'

export const CallForm = z.object({
  channel: z.enum(callChannels, 'Select which number to call'),
  callReadFirst: tick,
  callLifeAtRisk: tick,
  callReason: optionalWords(1000),
})
export type CallInput = z.output<typeof CallForm>
