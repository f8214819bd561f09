import { z } from 'zod'
import { evenWithFaults, optionalWords, ticks } from '../../../../platform/http.ts'
import {
  addTimeFaults,
  minutesTyped,
  sayBy,
  type Told,
  tellingFields,
  whens,
  whenTold,
} from '../public.ts'
import { noteField, topics } from './rules.ts'

const SheetForm = z
  .object({
    topics: ticks(topics, 'Select what was said from the list'),
    ...tellingFields,
    when: z.enum(whens, 'Select when it happened'),
    minutes: minutesTyped,
  })
  .catchall(optionalWords(500)) // a note beside each topic
  .superRefine((asked, context) => {
    const say = sayBy(context.addIssue)
    addTimeFaults(asked, say)
    if (asked.method === null) say('method', 'Select how')
  }, evenWithFaults)

/** One sheet, one save [PR 27]. Every topic is kept: what was not ticked was not said this time. */
export const FirstConversationForm = SheetForm.transform(
  (asked): Told => ({
    kind: 'first-conversation',
    outcome: 'reached',
    method: asked.method,
    when: whenTold(asked),
    note: asked.note,
    minutes: asked.minutes,
    next: asked.nextOn === null ? null : { on: asked.nextOn, words: asked.nextWhat },
    said: topics.map((topic) => ({
      topic,
      said: asked.topics.includes(topic),
      note: asked[noteField(topic)] ?? null,
    })),
    ...{ withWhom: null, asked: null, answer: null },
    ...{ lifeAtRisk: false, reason: null, readFirst: true },
  }),
)
