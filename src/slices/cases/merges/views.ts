import { dayInWords, londonDay } from '../../../platform/time.ts'
import { button } from '../../../platform/ui/button.ts'
import type { Errors } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, emptyState, factList, stack } from '../../../platform/ui/layout.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import type { View } from '../../../security/door.ts'
import { agreesInWords, type Merge, type Named, type Person, wordsIn } from '../../people/public.ts'
import { type CaseFrame, inCase } from '../public.ts'
import { mergePaths } from './paths.ts'
import type { Likely } from './tables.ts'

type MergePage = {
  frame: CaseFrame
  own: Person[]
  likely: Likely[]
  merges: Merge[]
  workers: ReadonlyMap<string, string>
  typed: Readonly<Record<string, string | string[]>>
  errors: Errors
  once: () => string
}

const title = 'Two records of one person'

export function mergePage(page: MergePage): View {
  const { frame, errors, own, likely, merges } = page
  const main = html`<div class="narrow">${errors.summary}<h1>${title}</h1>
<p>Made one, what either case knows of this person is read in both. Nothing is lost: what stood there before is kept, and the two can be parted again. How somebody is reached is never shown here.</p>
${stack(
  card({
    title: 'In this case',
    content: factList(
      own.map((person) => ({
        term: kindWords[person.kind],
        value: whoIs(wordsIn(person, frame.caseId).name),
      })),
    ),
  }),
  likely.length === 0
    ? card({ content: emptyState('Nobody of a case that you may open seems to be one of them.') })
    : card({ title: 'May be the same person', content: mergeForm(page) }),
  merges.length === 0
    ? nothing
    : card({ title: 'Made one', content: html`${merges.map((merge) => madeOne(merge, page))}` }),
)}</div>`
  return { ...inCase(frame, 'overview'), title, main, hasErrors: errors.any }
}

const kindWords: Record<Person['kind'], string> = {
  victim: 'Victim',
  'subject-of-concern': 'Whose conduct it is',
}

const whoIs = ({ given, surname, knownAs, dateOfBirth }: Named): Html =>
  html`<span class="words">${[given, surname].filter(Boolean).join(' ') || 'Name not known'}${knownAs ? `, known as ${knownAs}` : ''}</span>${dateOfBirth ? html`, born ${dayInWords(dateOfBirth)}` : nothing}`

function mergeForm({ frame, likely, typed, errors, once }: MergePage): Html {
  const choice = (name: string, asked: string) =>
    radios({
      name,
      classes: 'govuk-radios--small',
      fieldset: { legend: { text: asked, classes: 'govuk-fieldset__legend--s' } },
      items: [
        { value: 'this', text: 'That of this case' },
        { value: 'other', text: 'That of the other record' },
      ],
      value: String(typed[name] ?? ''),
      errorMessage: errors.of(name),
    })
  return form({
    action: mergePaths.page(frame.caseId),
    once: once(),
    content: html`${radios({
      name: 'record',
      fieldset: {
        legend: { text: 'Which record is it?', classes: 'govuk-fieldset__legend--s' },
      },
      items: likely.map(({ person, likeness, cases, readIn }) => ({
        value: person.id,
        html: html`${kindWords[person.kind]}: ${whoIs(wordsIn(person, readIn).name)}`,
        hint: {
          text: `In ${cases.map(({ reference }) => `case ${reference}`).join(', ')}. ${likeness.band.charAt(0).toUpperCase()}${likeness.band.slice(1)}: ${agreesInWords(likeness)}`,
        },
      })),
      value: String(typed.record ?? ''),
      errorMessage: errors.of('record'),
    })}
${choice('nameFrom', 'Which name is kept?')}
${choice('bornFrom', 'Which birthday is kept?')}
${choice('contactFrom', 'Which ways, times and words of contact are kept, all together?')}
<p>A way that one record calls unsafe stays unsafe. Nothing is sent to a victim of itself until somebody has asked whether all of it is still so.</p>
${textarea({
  name: 'mergedBecause',
  label: { text: 'How do you know that it is one person?', classes: 'govuk-label--s' },
  rows: 3,
  value: String(typed.mergedBecause ?? ''),
  errorMessage: errors.of('mergedBecause'),
})}
${button({ text: 'Make them one', preventDoubleClick: true })}`,
  })
}

const madeOne = (merge: Merge, { frame, workers, once }: MergePage): Html =>
  html`<p>On ${dayInWords(londonDay(merge.at))}, by ${workers.get(merge.by) ?? 'a former worker'}</p>
<p class="words">${merge.reason}</p>
${form({
  action: mergePaths.undo(frame.caseId, merge.id),
  once: once(),
  content: button({
    text: 'It was not one person: part them',
    classes: 'govuk-button--secondary',
    preventDoubleClick: true,
  }),
})}`
