import type { Typed } from '../../../platform/http.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import type { Errors } from '../../../platform/ui/errors.ts'
import { fieldset } from '../../../platform/ui/fieldset.ts'
import { type Html, html } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { factList } from '../../../platform/ui/layout.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { select } from '../../../platform/ui/select.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import { stalkingActs, stalkingActWords } from '../../cases/public.ts'
import {
  type Answer,
  answers,
  type Details,
  type EvidenceHolder,
  evidenceHolders,
  type Held,
  heldAtMost,
  type ImpactKind,
  impactKinds,
} from './rules.ts'

export type Asked = { typed: Typed; errors: Errors }

/** The details as the boxes of the form hold them. */
export const typedDetails = (details: Details): Typed => ({
  until: details.until ?? '',
  place: details.place ?? '',
  acts: details.acts,
  identifiedBy: details.identifiedBy ?? '',
  witnesses: details.witnesses ?? '',
  heldWhat: details.held.map(({ what }) => what),
  heldHolder: details.held.map(({ holder }) => holder),
  heldWhere: details.held.map(({ where }) => where ?? ''),
  reported: details.reported,
  reportedTo: details.reportedTo ?? '',
  impact: details.impact ?? '',
  impactKinds: details.impactKinds,
  childrenPresent: details.childrenPresent,
})

const listOf = (typed: Typed, field: string): string[] => [typed[field] ?? []].flat()
const wordOf = (typed: Typed, field: string): string => listOf(typed, field)[0] ?? ''

/** All that can be told beside what happened. Every question may be left for later. */
export const detailQuestions = (asked: Asked): Html => html`${whereAndWho(asked)}
${conduct(asked)}
${heldRows(asked)}
${reporting(asked)}
${impact(asked)}`

const box = ({ typed, errors }: Asked, name: string, label: string, hint?: string): Html =>
  input({
    name,
    label: { text: label },
    ...(hint ? { hint: { text: hint } } : {}),
    value: wordOf(typed, name),
    errorMessage: errors.of(name),
  })

const whereAndWho = (asked: Asked): Html => html`${box(
  asked,
  'place',
  'Where: a place, a platform, an address on the web, a number',
  'Where it happened, or what it came from. Not where the victim is safe',
)}
${input({
  name: 'until',
  label: { text: 'Time it ended' },
  hint: { text: 'Such as 22:10' },
  classes: 'govuk-input--width-5',
  value: wordOf(asked.typed, 'until'),
  errorMessage: asked.errors.of('until'),
})}
${box(asked, 'identifiedBy', 'How it is known who did it', 'Seen, voice known, number known, said so')}
${box(asked, 'witnesses', 'Witnesses, and how police can reach them')}
${answer(asked, 'childrenPresent', 'Were children there?')}`

const conduct = ({ typed, errors }: Asked): Html =>
  checkboxes({
    name: 'acts',
    classes: 'govuk-checkboxes--small',
    values: listOf(typed, 'acts'),
    fieldset: { legend: { text: 'Acts associated with stalking' } },
    hint: { text: 'As the law lists them. As many as fit, or none; the list is not closed' },
    items: stalkingActs.map((value) => ({ value, text: stalkingActWords[value] })),
    errorMessage: errors.of('acts'),
  })

const spare = 2 // empty rows below those that are filled

function heldRows({ typed, errors }: Asked): Html {
  const [what, holder, where] = ['heldWhat', 'heldHolder', 'heldWhere'].map((name) =>
    listOf(typed, name),
  )
  const isFilled = (row: number) => Boolean(what?.[row] || where?.[row])
  const filled = Array.from({ length: heldAtMost }, (_, row) => row + 1).findLast((row) =>
    isFilled(row - 1),
  )
  const rows = Array.from({ length: Math.min((filled ?? 0) + spare, heldAtMost) }, (_, row) =>
    heldRow(row, {
      what: what?.[row] ?? '',
      holder: holder?.[row] ?? '',
      where: where?.[row] ?? '',
      errorMessage: row === 0 ? errors.of('heldWhat') : undefined,
    }),
  )
  return fieldset({
    legend: { text: 'Evidence, and who has it' },
    html: html`<p class="small muted">The victim or police should keep originals. Nothing has to be sent to us to be listed. Empty rows are left out; save to get more.</p>
${rows}`,
  })
}

type Row = { what: string; holder: string; where: string; errorMessage: ReturnType<Errors['of']> }

const heldRow = (row: number, { what, holder, where, errorMessage }: Row): Html => {
  const at = (name: string) => (row === 0 ? name : `${name}-${row + 1}`)
  return html`<div class="filter evidence">${input({
    name: 'heldWhat',
    id: at('heldWhat'),
    label: { text: `What (${row + 1})` },
    value: what,
    errorMessage,
  })}${select({
    name: 'heldHolder',
    id: at('heldHolder'),
    label: { text: 'Who has it' },
    value: holder,
    items: evidenceHolders.map((value) => ({ value, text: holderWords[value] })),
  })}${input({ name: 'heldWhere', id: at('heldWhere'), label: { text: 'Where it is' }, value: where })}</div>`
}

const reporting = (
  asked: Asked,
): Html => html`${answer(asked, 'reported', 'Was it reported to police?')}
${box(asked, 'reportedTo', 'Force, reference, officer and day', 'Nobody has to report to be supported')}`

const impact = ({ typed, errors }: Asked): Html => html`${textarea({
  name: 'impact',
  label: { text: 'What it did to the victim, in the victim’s own words' },
  rows: 3,
  value: wordOf(typed, 'impact'),
  errorMessage: errors.of('impact'),
})}
${checkboxes({
  name: 'impactKinds',
  classes: 'govuk-checkboxes--small',
  values: listOf(typed, 'impactKinds'),
  fieldset: { legend: { text: 'What changed in day-to-day life' } },
  items: impactKinds.map((value) => ({ value, text: impactWords[value] })),
  errorMessage: errors.of('impactKinds'),
})}`

const answer = ({ typed, errors }: Asked, name: string, question: string): Html =>
  radios({
    name,
    classes: 'govuk-radios--small',
    value: wordOf(typed, name) || 'unknown',
    fieldset: { legend: { text: question } },
    items: answers.map((value) => ({ value, text: answerWords[value] })),
    errorMessage: errors.of(name),
  })

/** What was told, as a list; what was not told does not stand. */
export const detailsList = (details: Details): Html =>
  factList([
    known('Ended', details.until),
    known('Where', details.place),
    several(
      'Acts',
      details.acts.map((act) => stalkingActWords[act]),
    ),
    known('How it is known who', details.identifiedBy),
    known('Witnesses', details.witnesses),
    several('Evidence', details.held.map(heldWords)),
    details.reported === 'unknown'
      ? null
      : { term: 'Reported to police', value: answerWords[details.reported] },
    known('Force, reference, officer', details.reportedTo),
    details.childrenPresent === 'unknown'
      ? null
      : { term: 'Children there', value: answerWords[details.childrenPresent] },
    known('Impact, in the victim’s words', details.impact),
    several(
      'Changed in daily life',
      details.impactKinds.map((kind) => impactWords[kind]),
    ),
  ])

const known = (term: string, words: string | null) =>
  words === null ? null : { term, value: html`<span class="words">${words}</span>` }

const several = (term: string, all: string[]) =>
  all.length === 0 ? null : { term, value: html`${all.map((each) => html`<div>${each}</div>`)}` }

const heldWords = ({ what, holder, where }: Held): string =>
  `${what}: ${holderWords[holder]}${where === null ? '' : `, ${where}`}`

/** The same in one line, for lists: acts, place, how much evidence, whether police know. */
export function detailsLine(details: Details): string {
  const { acts, place, held, reported } = details
  const evidence =
    held.length === 0 ? null : `evidence listed: ${held.map(({ what }) => what).join(', ')}`
  const parts = [
    acts.length === 0 ? null : acts.map((act) => stalkingActWords[act]).join('; '),
    place,
    evidence,
    reported === 'yes' ? 'reported to police' : reported === 'no' ? 'not reported' : null,
  ]
  return parts.filter((part) => part !== null).join(' · ')
}

const answerWords: Record<Answer, string> = {
  yes: 'Yes',
  no: 'No',
  unknown: 'Not asked, or not known',
}

const holderWords: Record<EvidenceHolder, string> = {
  victim: 'The victim has it',
  police: 'Police have it',
  service: 'We have it',
  witness: 'A witness has it',
  agency: 'Another agency has it',
  lost: 'Lost or deleted',
}

/** How day-to-day life changed, as it is ticked and as it is read. */
export const impactWords: Record<ImpactKind, string> = {
  'route-or-routine': 'Changed route or routine',
  'moved-home': 'Moved home',
  'work-or-study': 'Changed or left work or study',
  'time-off': 'Took time off',
  'number-or-accounts': 'Changed number, email or accounts',
  'social-life': 'Withdrew from social life or social media',
  'home-security': 'Made the home more secure',
  'sleep-or-appetite': 'Sleep or appetite',
  'health-treatment': 'Treatment for body or mind',
  'childrens-routine': 'Children’s routine',
  finances: 'Money',
  'always-on-guard': 'Always on guard',
}
