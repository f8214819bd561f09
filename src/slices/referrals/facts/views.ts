import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords } from '../../../platform/time.ts'
import { badge } from '../../../platform/ui/badge.ts'
import { button } from '../../../platform/ui/button.ts'
import { details } from '../../../platform/ui/details.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, emptyState, stack } from '../../../platform/ui/layout.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, inCase, wordIn } from '../../cases/public.ts'
import { pageTitles } from '../wording/public.ts'
import { factLabel, factPages } from './names/public.ts'
import { factPaths } from './paths.ts'
import { type Fact, standingOf, type ToldTo } from './rules.ts'

export type ToldPage = {
  frame: CaseFrame
  facts: Fact[]
  told: ToldTo[]
  before: { words: { whom: string }; version: number } | null
  mayChange: boolean
  once: () => string
  typed: Typed
  errors: FieldError[]
}

export function toldPage(page: ToldPage): View {
  const found = errorsFor(page.errors)
  const title = 'Told already'
  const main = html`<div class="narrow">${found.summary}<h1>${title}</h1>
<p>Read this before you ask. Say what you know and ask whether it is right, so that nothing has to be told twice.</p>
${stack(
  toldCard(page),
  page.facts.length === 0 ? emptyState('This case did not come from a referral.') : nothing,
  ...factPages.map((name) => pageCard(name, page)),
)}</div>`
  return { ...inCase(page.frame, 'overview'), title, main, hasErrors: found.any }
}

function toldCard({ frame, told, before, mayChange, once, typed, errors }: ToldPage): Html {
  const field = textarea({
    name: 'whom',
    label: { text: 'Others the victim has told' },
    value: 'whom' in typed ? wordIn(typed, 'whom') : (before?.words.whom ?? ''),
    rows: 3,
    errorMessage: errorsFor(errors).of('whom'),
  })
  return card({
    title: 'Already told to whom?',
    content: html`<ul class="govuk-list">${told.map(({ whom, how, on }) => html`<li><b>${whom}</b> <span class="muted small">${how}${on ? html`, ${dayInWords(on)}` : nothing}</span></li>`)}</ul>
<p>Offer to ask these for what they hold, so that the victim need not tell it again.</p>
${before ? html`<p class="words">${before.words.whom}</p>` : nothing}
${
  mayChange
    ? form({
        action: factPaths.before(frame.caseId),
        once: once(),
        content: html`<input type="hidden" name="version" value="${before?.version ?? 0}">${field}${button({ text: 'Save', classes: 'govuk-button--secondary' })}`,
      })
    : nothing
}`,
  })
}

function pageCard(name: (typeof factPages)[number], page: ToldPage): Html {
  const facts = page.facts.filter((fact) => fact.name.startsWith(`${name}.`))
  if (facts.length === 0) return nothing
  return card({
    title: pageTitles[name],
    content: html`${facts.map((fact) => factPart(fact, page))}`,
  })
}

const factPart = (fact: Fact, page: ToldPage): Html =>
  html`<h3>${factLabel(fact.name)} ${standing(fact)}</h3>
${fact.sayings.map(({ words, by, on, why }) => html`<p class="words">${words}</p><p class="muted small">${why === 'question' ? 'Answered our question' : 'Said'} by ${by}, ${dayInWords(on)}</p>`)}
${fact.heard.map(({ answer, words, by, on }) => html`<p>${answer === 'confirmed' ? 'The victim: yes, that is right.' : html`The victim: <span class="words">${words}</span>`} <span class="muted small">Asked by ${by}, ${dayInWords(on)}</span></p>`)}
${page.mayChange ? asking(fact, page) : nothing}`

function standing(fact: Fact): Html {
  const last = standingOf(fact)
  if (last === null) return badge('quiet', 'Victim not asked')
  return last.answer === 'confirmed'
    ? badge('ok', 'Confirmed by the victim')
    : badge('moderate', 'Corrected by the victim')
}

/** One tap where it is right; a box where it is not. */
function asking({ name }: Fact, { frame, once, typed, errors }: ToldPage): Html {
  const isThis = wordIn(typed, 'fact') === name
  const id = `words-${name.replace('.', '-')}`
  const hidden = (answer: string) =>
    html`<input type="hidden" name="fact" value="${name}"><input type="hidden" name="answer" value="${answer}">`
  const action = factPaths.answers(frame.caseId)
  return html`${form({
    action,
    once: once(),
    content: html`${hidden('confirmed')}${button({ text: 'Confirmed by the victim', classes: 'govuk-button--secondary' })}`,
  })}
${details({
  summaryText: 'Not right',
  open: isThis,
  html: form({
    action,
    once: once(),
    content: html`${hidden('corrected')}${textarea({
      name: 'words',
      id,
      label: { text: `What is it instead? ${factLabel(name)}` },
      value: isThis ? wordIn(typed, 'words') : '',
      rows: 2,
      errorMessage: isThis ? errorsFor(errors).of('words') : undefined,
    })}${button({ text: 'Keep what the victim said', classes: 'govuk-button--secondary' })}`,
  }),
})}`
}
