import type { FieldError, Typed } from '../../platform/http.ts'
import { dayInWords, momentInWords } from '../../platform/time.ts'
import { button } from '../../platform/ui/button.ts'
import { type Errors, errorsFor } from '../../platform/ui/errors.ts'
import { form } from '../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../platform/ui/html.ts'
import { card, emptyState, factList, stack } from '../../platform/ui/layout.ts'
import { radios } from '../../platform/ui/radios.ts'
import { textarea } from '../../platform/ui/textarea.ts'
import type { View } from '../door.ts'
import { decisionPaths } from './paths.ts'
import { type DecisionKind, mayBeTakenAlone } from './rules.ts'
import type { Decision } from './tables.ts'

const kindWords: Record<DecisionKind, string> = {
  'breach closing': 'To close a breach of personal data',
  disposal: 'To dispose of records',
  'hold lifting': 'To lift a legal hold',
  'account recovery': 'To let somebody back in',
  'referral not accepted': 'Not to accept a referral',
}

/** For whoever asked: whom it waits for. */
export function standingOf({ aloneFrom, askedAt }: Decision): Html {
  return aloneFrom === null
    ? html`<p>You asked on ${momentInWords(askedAt)}. It waits for a second person.</p>`
    : html`<p>You asked on ${momentInWords(askedAt)}. Nobody here can be the second person, so it waits for a day: from ${momentInWords(aloneFrom)} on you may do it alone, and it is looked at again a month later.</p>`
}

type Answering = { typed: Typed; errors: Errors; id?: string }

/** The second person's answer; the boxes carry the id of the decision where a page holds several. */
export function answerFields({ typed, errors, id }: Answering): Html {
  const suffix = id === undefined ? '' : `-${id}`
  const one = (name: string) => [typed[name] ?? ''].flat()[0] ?? ''
  return html`${radios({
    classes: 'govuk-radios--small',
    name: 'answer',
    idPrefix: `answer${suffix}`,
    fieldset: { legend: { text: 'Do you agree?' } },
    items: [
      { value: 'agree', text: 'Yes' },
      { value: 'refuse', text: 'No' },
    ],
    value: one('answer'),
    errorMessage: errors.of('answer'),
  })}
${textarea({ name: 'reason', id: `reason${suffix}`, label: { text: 'If no: why not' }, rows: 2, value: one('reason'), errorMessage: errors.of('reason') })}`
}

export type DecisionsPage = {
  decisions: Decision[]
  names: Map<string, string>
  me: string
  now: Date
  at: { id: string; typed: Typed; errors: FieldError[] } | null // which form was asked for again
  once: () => string
}

export function decisionsPage(page: DecisionsPage): View {
  const { decisions, me } = page
  const errors = errorsFor(page.at?.errors ?? [])
  const waiting = decisions.filter(({ state, askedBy }) => state === 'waiting' && askedBy !== me)
  const own = decisions.filter(({ state, askedBy }) => state === 'waiting' && askedBy === me)
  const alone = decisions.filter(({ state }) => state === 'alone')
  const main = html`${errors.summary}<h1>Decisions for two</h1>
<p>What one person alone does not decide here. You see what is decided and why, and nothing else of it.</p>
${stack(
  waiting.length > 0
    ? waiting.map((decision) => decisionCard(decision, page, errors))
    : card({ content: emptyState('Nothing waits for you.') }),
  ...(own.length > 0 ? [html`<h2>You asked for</h2>`, own.map((each) => ownCard(each, page))] : []),
  ...(alone.length > 0
    ? [
        html`<h2>Done by one person: to be looked at again</h2>`,
        alone.map((each) => reviewCard(each, page, errors)),
      ]
    : []),
)}`
  return { title: 'Decisions for two', main, current: 'decisions', hasErrors: errors.any }
}

const erased = 'The words of this were erased with the record they were about.'

const told = ({ words, askedBy, askedAt }: Decision, names: Map<string, string>): Html =>
  factList([
    { term: 'What', value: html`<span class="words">${words?.what ?? erased}</span>` },
    words ? { term: 'Why', value: html`<span class="words">${words.why}</span>` } : null,
    {
      term: 'Asked by',
      value: `${names.get(askedBy) ?? 'a former worker'}, ${momentInWords(askedAt)}`,
    },
  ])

const typedAt = ({ at }: DecisionsPage, id: string): Typed => (at?.id === id ? at.typed : {})
const errorsAt = ({ at }: DecisionsPage, id: string, errors: Errors): Errors =>
  at?.id === id ? errors : errorsFor([])

function decisionCard(decision: Decision, page: DecisionsPage, errors: Errors): Html {
  const { id, kind } = decision
  const asked = page.at?.id === id
  return card({
    title: kindWords[kind],
    content: html`${told(decision, page.names)}
${form({
  action: decisionPaths.answer(id),
  once: page.once(),
  content: html`${answerFields({ typed: typedAt(page, id), errors: errorsAt(page, id, errors), ...(asked ? {} : { id }) })}
${button({ text: 'Save your answer' })}`,
})}`,
  })
}

function ownCard(decision: Decision, page: DecisionsPage): Html {
  const { id, kind } = decision
  return card({
    title: kindWords[kind],
    content: html`${told(decision, page.names)}${standingOf(decision)}
${
  mayBeTakenAlone(decision, page.now)
    ? form({
        action: decisionPaths.alone(id),
        once: page.once(),
        content: button({ text: 'Do it alone now' }),
      })
    : nothing
}
${form({
  action: decisionPaths.withdrawal(id),
  once: page.once(),
  content: button({ text: 'Withdraw', classes: 'govuk-button--secondary' }),
})}`,
  })
}

function reviewCard(decision: Decision, page: DecisionsPage, errors: Errors): Html {
  const { id, kind, reviewDueOn } = decision
  const asked = page.at?.id === id
  return card({
    title: kindWords[kind],
    content: html`${told(decision, page.names)}
<p>Look at it again by ${dayInWords(reviewDueOn ?? '')}.</p>
${form({
  action: decisionPaths.review(id),
  once: page.once(),
  content: html`${textarea({
    name: 'found',
    id: asked ? 'found' : `found-${id}`,
    label: { text: 'What do you find, looking at it again?' },
    rows: 2,
    value: [typedAt(page, id).found ?? ''].flat()[0] ?? '',
    errorMessage: errorsAt(page, id, errors).of('found'),
  })}
${button({ text: 'Save what you found', classes: 'govuk-button--secondary' })}`,
})}`,
  })
}
