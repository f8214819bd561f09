import { z } from 'zod'
import { evenWithFaults, ticks } from '../../../../platform/http.ts'
import {
  addTimeFaults,
  minutesTyped,
  sayBy,
  type Told,
  tellingFields,
  whens,
  whenTold,
} from '../public.ts'
import { noteField, type Topic, topics } from './rules.ts'

const longestTopicNote = 500

const SheetForm = z
  .object({
    topics: ticks(topics, 'Select what was said from the list'),
    ...tellingFields,
    when: z.enum(whens, 'Select when it happened'),
    minutes: minutesTyped,
  })
  .catchall(z.unknown()) // a note beside each topic, by its name
  .superRefine((asked, context) => {
    const say = sayBy(context.addIssue)
    addTimeFaults(asked, say)
    if (asked.method === null) say('method', 'Select how')
    for (const topic of topics)
      if ((noteOf(asked, topic) ?? '').length > longestTopicNote)
        say(noteField(topic), `Use ${longestTopicNote} characters or fewer`)
  }, evenWithFaults)

function noteOf(asked: Record<string, unknown>, topic: Topic): string | null {
  const note = asked[noteField(topic)]
  return typeof note === 'string' && note.trim() !== '' ? note.trim() : null
}

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
      note: noteOf(asked, topic),
    })),
    ...{ withWhom: null, asked: null, answer: null },
    ...{ lifeAtRisk: false, reason: null, readFirst: true },
  }),
)
