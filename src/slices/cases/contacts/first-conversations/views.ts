import type { FieldError, Typed } from '../../../../platform/http.ts'
import { button } from '../../../../platform/ui/button.ts'
import { checkboxes } from '../../../../platform/ui/checkboxes.ts'
import { type Errors, errorsFor } from '../../../../platform/ui/errors.ts'
import { form } from '../../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../../platform/ui/html.ts'
import { input } from '../../../../platform/ui/input.ts'
import { card, factList } from '../../../../platform/ui/layout.ts'
import { select } from '../../../../platform/ui/select.ts'
import type { View } from '../../../../security/door.ts'
import { type CaseFrame, inCase, wordsForAChild } from '../../public.ts'
import { minutesQuestion, nextQuestions, noteQuestion, whenQuestion } from '../composer/public.ts'
import { contactPaths, methods, type Said } from '../public.ts'
import { methodWords } from '../wording/public.ts'
import { isTopic, type Known, noteField, type Topic } from './rules.ts'

export type Sheet = {
  frame: CaseFrame
  topics: Topic[]
  known: Known
  typed: Typed
  errors: FieldError[]
  once: string
}

const title = 'First conversation'

export function firstConversationPage(shown: Sheet): View {
  const errors = errorsFor(shown.errors)
  const main = html`<div class="narrow">${errors.summary}
<h1>${title}</h1>
<p>Tick what was said or asked. What stays empty is kept as “not this time”: nothing has to be done in one go.</p>
${shown.frame.child ? wordsForAChild() : nothing}
${card({ content: sheet(shown, errors) })}</div>`
  return { ...inCase(shown.frame, 'contact'), title, main, hasErrors: errors.any }
}

const sheet = ({ frame, topics, known, typed, once }: Sheet, errors: Errors): Html =>
  form({
    action: contactPaths.firstConversation(frame.caseId),
    once,
    content: html`${checkboxes({
      name: 'topics',
      classes: 'govuk-checkboxes--small',
      fieldset: { legend: { text: 'Said or asked', classes: 'govuk-fieldset__legend--s' } },
      values: [typed.topics ?? []].flat(),
      errorMessage: errors.of('topics'),
      items: topics.map((topic) => ({
        value: topic,
        text: topicWords[topic],
        ...(known[topic] ? { hint: { text: `Known already: ${known[topic]}` } } : {}),
        conditional: { html: topicNote(topic, typed, errors) },
      })),
    })}
<div class="filter">${select({
      name: 'method',
      label: { text: 'How' },
      value: first(typed, 'method'),
      errorMessage: errors.of('method'),
      items: methods.map((value) => ({ value, text: methodWords[value] })),
    })}
${minutesQuestion(typed, errors)}</div>
${whenQuestion(typed, errors)}
${noteQuestion(typed, errors)}
${nextQuestions(typed, errors)}
${button({ text: 'Save', preventDoubleClick: true })}`,
  })

const topicNote = (topic: Topic, typed: Typed, errors: Errors): Html =>
  input({
    name: noteField(topic),
    label: { text: 'Note (optional)' },
    autocomplete: 'off',
    value: first(typed, noteField(topic)),
    errorMessage: errors.of(noteField(topic)),
  })

/** The sheet as it was kept: each topic with its answer. */
export const saidList = (said: Said[]): Html =>
  factList(
    said.map(({ topic, said: wasSaid, note }) => ({
      term: isTopic(topic) ? topicWords[topic] : topic,
      value: html`${wasSaid ? 'Yes' : 'Not this time'}${note === null ? nothing : html`<br><span class="words">${note}</span>`}`,
    })),
  )

const topicWords: Record<Topic, string> = {
  'role-and-limits': 'Who we are, what we do, and what we cannot do',
  confidentiality: 'Confidentiality and its limits, before anything sensitive',
  'not-legal-advice': 'We give information; it is not legal advice',
  'records-kept': 'What we keep in writing, and the right to see it',
  'no-report-needed': 'No police report is needed for support',
  'safe-contact': 'Safe ways and times of contact checked again',
  household: 'Who lives in the household, and any children: asked',
  adjustments: 'Adjustments and an interpreter: asked',
  'key-contact': 'Whether we are to be the key contact: asked',
  complaints: 'How to complain, and to say how we are doing',
  'what-happens-next': 'What happens next, and how long support lasts',
  'may-change-mind': 'May say no or change their mind at any time',
  'in-training': 'The worker is in training, and who answers for the work',
}

const first = (typed: Typed, name: string): string => [typed[name] ?? ''].flat()[0] ?? ''
