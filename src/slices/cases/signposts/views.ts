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
import { input } from '../../../platform/ui/input.ts'
import { card, emptyState, link, stack, twoColumns } from '../../../platform/ui/layout.ts'
import { select } from '../../../platform/ui/select.ts'
import type { View } from '../../../security/door.ts'
import { type Boxes, choose, dayBox, many, story } from '../../directory/boxes/public.ts'
import { directoryPaths, forWords, whereWords } from '../../directory/public.ts'
import { type CaseFrame, inCase } from '../public.ts'
import { signpostPaths } from './paths.ts'
import type { Offered, SignpostKind, SignpostOutcome } from './rules.ts'
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
  offered: Offered | null // only where somebody may point to one
  beside: Html // the card of arrangements
  typed: Typed
  errors: FieldError[]
  once: () => string
}

export function servicesPage(page: ServicesPage): View {
  const { frame, offered, typed, once } = page
  const errors = errorsFor(page.errors)
  const title = 'Other services'
  const main = html`${errors.summary}<h1>${title}</h1>
${twoColumns(
  stack(
    card({ title: 'Pointed to', content: signpostTable(page) }),
    offered
      ? card({
          title: 'Point to a service',
          content: html`${servicesFinder(signpostPaths.list(frame.caseId), offered)}${form({
            action: signpostPaths.begin(frame.caseId),
            once: once(),
            content: html`${newSignpost({ typed, errors }, offered)}${button({ text: 'Save' })}`,
          })}`,
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

const newSignpost = (boxes: Boxes, offered: Offered): Html =>
  html`${entriesPicker(boxes, offered)}
${choose(boxes, { name: 'kind', text: 'What was done?' }, { signposted: 'Signposted: told how to reach it', 'referred-on': 'Referred on. What is shared leaves by Sharing only' })}
${dayBox(boxes, { name: 'on', text: 'On which day?' })}
${story(boxes, { name: 'why', text: 'Why?' }, 2)}
${choose(boxes, { name: 'agreed', text: 'Did the victim agree?' }, agreedWords)}`

/** Where there are more than a page shows: looked for before anything is typed, because the page is loaded anew. */
const servicesFinder = (action: string, { entries, total, words }: Offered): Html =>
  total > entries.length || words !== ''
    ? form({
        action,
        method: 'get',
        content: html`${input({
          name: 'services',
          label: { text: 'Find a service of the directory' },
          hint: {
            text: 'By its name, place or what it helps with. No name of a person. Look before you fill in the rest.',
          },
          value: words,
          autocomplete: 'off',
        })}
${button({ text: 'Find', classes: 'govuk-button--secondary' })}`,
      })
    : nothing

/** Both, for a page that may offer them: the one stands before a form, the other in it. */
export const servicesToPick = (action: string, boxes: Boxes, offered: Offered | null) => ({
  finder: offered ? servicesFinder(action, offered) : nothing,
  picker: offered ? entriesPicker(boxes, offered) : nothing,
})

/** Services of the directory to tick. A long list is folded; what was ticked or looked for stays open. */
function entriesPicker(boxes: Boxes, { entries, total, words }: Offered): Html {
  if (total === 0)
    return html`<p>The directory is empty. ${link({ href: directoryPaths.list(), label: 'Directory' })}</p>`
  if (entries.length === 0)
    return html`<p>No service of the directory fits “<span class="words">${words}</span>”.</p>`
  const ticked = many(boxes.typed, 'entries')
  const list = checkboxes({
    name: 'entries',
    classes: 'govuk-checkboxes--small',
    fieldset: {
      legend: { text: 'Services of the directory', classes: 'govuk-fieldset__legend--s' },
    },
    items: entries.map(({ id, offer }) => ({
      value: id,
      text: offer.name,
      hint: { text: [forWords(offer), whereWords(offer)].filter((each) => each !== '').join('; ') },
    })),
    values: ticked,
    errorMessage: boxes.errors.of('entries'),
  })
  const more =
    total > entries.length
      ? html`<p class="small muted">${entries.length} of ${total} are shown.</p>`
      : nothing
  return entries.length <= 6
    ? html`${list}${more}`
    : details({
        summaryText: 'Services of the directory',
        html: html`${list}${more}`,
        open: ticked.length > 0 || words !== '' || boxes.errors.of('entries') !== undefined,
      })
}
