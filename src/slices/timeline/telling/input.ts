import { z } from 'zod'
import { evenWithFaults, InvalidInput, optionalWords, words } from '../../../platform/http.ts'
import {
  checkHeld,
  type Details,
  DetailsBody,
  detailFields,
  detailsOf,
  noDetails,
} from '../details/public.ts'
import { faultWords, longestWhen, readMoment } from '../moments/public.ts'
import { type Channel, channels } from '../public.ts'

const sayWhen = 'Say when it happened. Roughly is enough'
const sayWhat = 'Say what happened'
const longestAccount = 20_000

/** When something happened, in words that can be read as a day by now. */
export const whenSaid = (today: string) =>
  words(longestWhen, sayWhen).superRefine((text, context) => {
    const reading = readMoment(text, today)
    if (reading.is === 'unread')
      context.addIssue({ code: 'custom', message: faultWords[reading.because] })
  })

/** The words of what happened are kept as they are typed, but for blanks around them. */
export const whatHappened = () => words(longestAccount, sayWhat)

/** No channel chosen is no error: it can be told later. */
export const channelChosen = z
  .enum([...channels, ''], 'Select a channel from the list')
  .default('')
  .transform((channel): Channel => (channel === '' ? 'other' : channel))

/** One incident as somebody told it. `when` is read on the day on which it is recorded. */
export type IncidentInput = {
  when: string
  what: string
  channel: Channel
  who: string | null
  sourceKind: 'told' | 'typed'
  details: Details | null
  contactId: string | null
}

/** Two answers are asked for, roughly when and what; all else can come later. */
export const incidentForm = (today: string) =>
  z
    .object({
      when: whenSaid(today),
      what: whatHappened(),
      channel: channelChosen,
      who: optionalWords(200),
      sourceKind: z.enum(['told', 'typed'], 'Select whose words these are').default('told'),
      ...detailFields,
    })
    .superRefine(checkHeld, evenWithFaults)
    .transform(
      (form): IncidentInput => ({
        when: form.when,
        what: form.what,
        channel: form.channel,
        who: form.who,
        sourceKind: form.sourceKind,
        details: detailsOf(form),
        contactId: null,
      }),
    )

/** The same for the API. */
export const IncidentBody = z.object({
  when: words(longestWhen, sayWhen), // in words, or as 2026-06-12 or 2026-06-12T22:10
  what: whatHappened(),
  channel: z.enum(channels).default('other'),
  who: optionalWords(200),
  sourceKind: z.enum(['told', 'typed']).default('told'),
  details: DetailsBody.optional(),
})

/** @throws InvalidInput where the words of its day cannot be read. */
export function incidentOf(
  { details, ...body }: z.output<typeof IncidentBody>,
  today: string,
): IncidentInput {
  const when = whenSaid(today).safeParse(body.when)
  if (!when.success)
    throw new InvalidInput([{ field: 'when', message: when.error.issues[0]?.message ?? sayWhen }])
  return { ...body, details: details ?? noDetails, contactId: null }
}
