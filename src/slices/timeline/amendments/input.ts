import { z } from 'zod'
import { evenWithFaults, optionalWords } from '../../../platform/http.ts'
import { checkHeld, type Details, detailFields, detailsOf } from '../details/public.ts'
import { faultWords, longestWhen, readMoment } from '../moments/public.ts'

/** What is added to an incident; `when` only where its day was misheard. */
export type AmendmentInput = {
  details: Details
  note: string | null
  when: string | null
  version: number // the one that was seen
}

const openAgain = 'Open the page again'

export const amendmentForm = (today: string) =>
  z
    .object({
      note: optionalWords(20_000),
      when: optionalWords(longestWhen).superRefine((words, context) => {
        if (words === null) return
        const reading = readMoment(words, today)
        if (reading.is === 'unread')
          context.addIssue({ code: 'custom', message: faultWords[reading.because] })
      }),
      version: z.coerce.number(openAgain).pipe(z.int32(openAgain)),
      ...detailFields,
    })
    .superRefine(checkHeld, evenWithFaults)
    .transform(
      (form): AmendmentInput => ({
        details: detailsOf(form),
        note: form.note,
        when: form.when,
        version: form.version,
      }),
    )
