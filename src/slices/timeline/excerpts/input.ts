import { z } from 'zod'
import { optionalWords } from '../../../platform/http.ts'
import { channelChosen, whenSaid } from '../telling/public.ts'

export const tickSentences = 'Tick the sentences that tell what happened'

export const excerptForm = (today: string) =>
  z.object({
    parts: z.preprocess(
      (value) =>
        value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value],
      z.array(z.coerce.number(tickSentences).pipe(z.int32(tickSentences))).min(1, tickSentences),
    ),
    when: whenSaid(today),
    channel: channelChosen,
    who: optionalWords(200),
  })
export type ExcerptInput = z.output<ReturnType<typeof excerptForm>>
