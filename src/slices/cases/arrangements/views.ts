import { dayInWords } from '../../../platform/time.ts'
import { badge } from '../../../platform/ui/badge.ts'
import { button } from '../../../platform/ui/button.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, emptyState, factList, link } from '../../../platform/ui/layout.ts'
import {
  type Boxes,
  choose,
  dayBox,
  line,
  pick,
  story,
  tickOne,
} from '../../directory/boxes/public.ts'
import { directoryPaths, type Entry } from '../../directory/public.ts'
import { signpostPaths } from '../signposts/public.ts'
import { isReviewDue } from './rules.ts'
import type { Arrangement } from './tables.ts'

export type ArrangementsCard = {
  caseId: string
  arrangements: Arrangement[]
  entries: Entry[]
  mayChange: boolean
  today: string
  boxes: Boxes
  once: () => string
}

export const agreedWords = { yes: 'Agreed', no: 'Did not agree', 'not-asked': 'Not asked yet' }

/** Services beside ours: hers from before, and those that came to it. */
export function arrangementsCard(shown: ArrangementsCard): Html {
  const { arrangements, mayChange } = shown
  return card({
    title: 'Working beside another service',
    content: html`${arrangements.length === 0 ? emptyState('No other service works beside us that we know of.') : html`${arrangements.map((each) => arrangement(shown, each))}`}
${mayChange ? newForm(shown) : nothing}`,
  })
}

function arrangement(
  { caseId, mayChange, today, once }: ArrangementsCard,
  each: Arrangement,
): Html {
  const due = each.endedOn === null && isReviewDue(each.reviewOn, today)
  return html`<h3>${each.entryId === null ? each.service : link({ href: directoryPaths.one(each.entryId), label: each.service })}</h3>
${factList([
  { term: 'They do', value: html`<span class="words">${each.theyDo}</span>` },
  { term: 'We do', value: html`<span class="words">${each.weDo}</span>` },
  { term: 'The victim', value: agreedWords[each.agreed] },
  each.hadBefore ? { term: 'Since', value: 'Before us: kept beside our support' } : null,
  each.endedOn === null
    ? {
        term: 'Look again',
        value: html`${dayInWords(each.reviewOn)} ${due ? badge('moderate', 'Due') : nothing}`,
      }
    : { term: 'Ended', value: dayInWords(each.endedOn) },
])}
${
  mayChange && each.endedOn === null
    ? form({
        action: signpostPaths.ending(caseId, each.id),
        once: once(),
        content: button({
          html: html`It has ended<span class="govuk-visually-hidden">: ${each.service}</span>`,
          classes: 'govuk-button--secondary',
        }),
      })
    : nothing
}`
}

const newForm = ({ caseId, entries, boxes, once }: ArrangementsCard): Html =>
  html`<h3>Write down another</h3>
${form({
  action: signpostPaths.arrangements(caseId),
  once: once(),
  content: html`${pick(
    boxes,
    { name: 'entry', text: 'Service of the directory' },
    {
      '': 'Another, named below',
      ...Object.fromEntries(entries.map(({ id, offer }) => [id, offer.name])),
    },
  )}
${line(boxes, { name: 'service', text: 'Its name, if it is not in the directory' })}
${tickOne(boxes, { name: 'hadBefore', text: 'The victim had it before us, and keeps it' })}
${story(boxes, { name: 'theyDo', text: 'What does the other service do?' }, 2)}
${story(boxes, { name: 'weDo', text: 'What do we do?' }, 2)}
${choose(boxes, { name: 'agreement', text: 'Did the victim agree to it?' }, agreedWords)}
${dayBox(boxes, { name: 'reviewOn', text: 'Look again on' })}
${button({ text: 'Save the arrangement', classes: 'govuk-button--secondary' })}`,
})}`
