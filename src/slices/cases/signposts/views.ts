import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords } from '../../../platform/time.ts'
import { badge } from '../../../platform/ui/badge.ts'
import { button } from '../../../platform/ui/button.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import { dataTable } from '../../../platform/ui/data-table.ts'
import { details } from '../../../platform/ui/details.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, emptyState, link, stack, twoColumns } from '../../../platform/ui/layout.ts'
import { select } from '../../../platform/ui/select.ts'
import type { View } from '../../../security/door.ts'
import { type Boxes, choose, dayBox, many, story } from '../../directory/boxes/public.ts'
import { directoryPaths, type Entry, forWords, whereWords } from '../../directory/public.ts'
import { type CaseFrame, inCase } from '../public.ts'
import { signpostPaths } from './paths.ts'
import type { SignpostKind, SignpostOutcome } from './rules.ts'
import type { Signpost } from './tables.ts'

export const signpostKindWords: Record<SignpostKind, string> = {
  signposted: 'Signposted',
  'referred-on': 'Referred on',
}
export const outcomeWords: Record<SignpostOutcome | 'waiting', string> = {
  waiting: 'Not asked yet',
  'taken-up': 'Taken up',
  'not-taken-up': 'Not taken up',
  'declined-there': 'Declined there',
  unknown: 'Not known',
}
const agreedWords = { yes: 'Yes', no: 'No', 'not-asked': 'Not asked' }

export type ServicesPage = {
  frame: CaseFrame
  signposts: Signpost[]
  entries: Entry[]
  beside: Html // the card of arrangements
  typed: Typed
  errors: FieldError[]
  once: () => string
}

export function servicesPage(page: ServicesPage): View {
  const { frame, entries, typed, once } = page
  const errors = errorsFor(page.errors)
  const title = 'Other services'
  const main = html`${errors.summary}<h1>${title}</h1>
${twoColumns(
  stack(
    card({ title: 'Pointed to', content: signpostTable(page) }),
    frame.can('case.change')
      ? card({
          title: 'Point to a service',
          content: form({
            action: signpostPaths.begin(frame.caseId),
            once: once(),
            content: html`${newSignpost({ typed, errors }, entries)}${button({ text: 'Save' })}`,
          }),
        })
      : nothing,
  ),
  page.beside,
)}`
  return { ...inCase(frame, 'services'), title, main, hasErrors: errors.any }
}

const signpostTable = (page: ServicesPage): Html =>
  dataTable({
    caption: 'Services the victim was pointed to',
    head: ['Day', 'Service', 'Agreed', 'What came of it'],
    rows: page.signposts.map((each) => [
      dayInWords(each.on),
      html`${link({ href: directoryPaths.one(each.entryId), label: each.name })}<br><span class="small muted">${signpostKindWords[each.kind]} by ${each.by}</span><br><span class="words">${each.why}</span>`,
      agreedWords[each.agreed],
      outcomeOf(page, each),
    ]),
    empty: emptyState('Nobody was pointed anywhere yet.'),
  })

function outcomeOf({ frame, once }: ServicesPage, each: Signpost): Html {
  const words = outcomeWords[each.outcome]
  const said =
    each.outcomeOn === null
      ? badge('quiet', words)
      : html`${badge(each.outcome === 'taken-up' ? 'ok' : 'quiet', words)} <span class="small muted">${dayInWords(each.outcomeOn)}</span>`
  if (!frame.can('case.change')) return said
  const action = signpostPaths.outcome(frame.caseId, each.id)
  return html`${said}${outcomeForm(each, action, once())}`
}

export function outcomeForm(
  { id, name, outcome, version }: Signpost,
  action: string,
  once: string,
) {
  const { waiting: _none, ...choices } = outcomeWords
  return form({
    action,
    once,
    content: html`<input type="hidden" name="version" value="${version}">
${select({
  name: 'outcome',
  id: `outcome-${id}`,
  label: { text: `What came of ${name}`, classes: 'govuk-visually-hidden' },
  items: Object.entries(choices).map(([value, text]) => ({ value, text })),
  value: outcome,
})}
${button({ text: 'Save', classes: 'govuk-button--secondary' })}`,
  })
}

const newSignpost = (boxes: Boxes, entries: Entry[]): Html =>
  html`${entriesPicker(boxes, entries)}
${choose(boxes, { name: 'kind', text: 'What was done?' }, { signposted: 'Signposted: told how to reach it', 'referred-on': 'Referred on. What is shared leaves by Sharing only' })}
${dayBox(boxes, { name: 'on', text: 'On which day?' })}
${story(boxes, { name: 'why', text: 'Why?' }, 2)}
${choose(boxes, { name: 'agreed', text: 'Did the victim agree?' }, agreedWords)}`

const listedAtMost = 100

/** Services of the directory to tick. A long list is folded; what was ticked stays open. */
export function entriesPicker(boxes: Boxes, entries: Entry[]): Html {
  if (entries.length === 0)
    return html`<p>The directory is empty. ${link({ href: directoryPaths.list(), label: 'Directory' })}</p>`
  const ticked = many(boxes.typed, 'entries')
  const first = entries.filter(({ id }, at) => at < listedAtMost || ticked.includes(id))
  const list = checkboxes({
    name: 'entries',
    classes: 'govuk-checkboxes--small',
    fieldset: {
      legend: { text: 'Services of the directory', classes: 'govuk-fieldset__legend--s' },
    },
    items: first.map(({ id, offer }) => ({
      value: id,
      text: offer.name,
      hint: { text: [forWords(offer), whereWords(offer)].filter((each) => each !== '').join('; ') },
    })),
    values: ticked,
    errorMessage: boxes.errors.of('entries'),
  })
  const more =
    entries.length > first.length
      ? html`<p class="small muted">The first ${first.length} of ${entries.length} are shown.</p>`
      : nothing
  return first.length <= 6
    ? list
    : details({
        summaryText: 'Services of the directory',
        html: html`${list}${more}`,
        open: ticked.length > 0 || boxes.errors.of('entries') !== undefined,
      })
}
