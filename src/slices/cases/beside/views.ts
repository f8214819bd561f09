import type { Typed } from '../../../platform/http.ts'
import { dayInWords, londonDay } from '../../../platform/time.ts'
import { button } from '../../../platform/ui/button.ts'
import { dataTable } from '../../../platform/ui/data-table.ts'
import type { Errors } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, link, stack } from '../../../platform/ui/layout.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import type { View } from '../../../security/door.ts'
import { agreesInWords } from '../../people/public.ts'
import { type CaseFrame, casePaths, channelWords, inCase } from '../public.ts'
import { besidePaths } from './paths.ts'
import { asksOfSame, type BesideWord, type FoundBeside, heldShown, isNameless } from './rules.ts'
import type { BesideHeld, BesideMatch } from './tables.ts'

/** On the day of who leads; nothing where nothing waits. */
export const besideNotice = (held: readonly BesideHeld[]): Html =>
  held.length === 0
    ? nothing
    : card({
        title: 'Somebody beside a case may be known',
        band: 'now',
        content: html`<p>An interpreter or somebody around the victim is told nothing, an attorney’s consent does not count, nobody is supported, and no number or address that may be somebody else’s is used, before your word. A colleague of nearly the same name still finds the case.</p>
<ul>${held.slice(0, heldShown).map(({ caseId, reference, since }) => html`<li>${link({ href: besidePaths.page(caseId), label: reference })}, since ${dayInWords(londonDay(since))}</li>`)}</ul>${held.length > heldShown ? moreWait : nothing}`,
      })

const moreWait = html`<p>More wait. They come up here as these are answered.</p>`

type BesidePage = {
  frame: CaseFrame
  matches: BesideMatch[]
  typed: Typed
  errors: Errors
  once: string
}

const title = 'Who is known beside this case'

export function besidePage(page: BesidePage): View {
  const { frame, matches, errors } = page
  const main = html`${errors.summary}<h1>${title}</h1>
<p>Only who leads sees this page. The worker reads that a senior looks, and nothing of another case.</p>
${stack(
  card({
    content: dataTable({
      caption: 'Who it may be, and why',
      head: ['Beside this case', 'May be', 'How sure', 'What agrees', 'Case', 'Settled'],
      rows: matches.map(matchRow),
      empty: html`<p>Nobody within your reach. Of a case that is hidden from you nothing is shown here.</p>`,
    }),
  }),
  wordForm(page),
)}`
  return { ...inCase(frame, 'overview'), title, main, hasErrors: errors.any }
}

/** A number stays dots here: whose it is, is the question, not what it is. */
const calledBeside = ({ name, way, isHim }: FoundBeside): string => {
  if (way !== undefined) return `A way to reach the victim: ${channelWords[way]}`
  return isHim ? `The alleged stalker of this case: ${name || 'Name not known'}` : name
}

const matchRow = (match: BesideMatch) => [
  html`<span class="words">${calledBeside(match)}</span>`,
  mayBe(match),
  match.band,
  agreesInWords(match),
  whereKnown(match),
  match.word === null
    ? 'Not yet'
    : html`${settledWords[match.word]}: <span class="words">${match.reason ?? ''}</span>`,
]

const whereKnown = ({ cases, called, toldIn }: BesideMatch): Html =>
  toldIn !== null && called !== null && cases.length === 0
    ? html`None yet: ${link({ href: besidePaths.referral(toldIn), label: 'the referral' })}`
    : html`${cases.map(({ id, reference }, at) => html`${at > 0 ? ', ' : ''}${link({ href: casePaths.overview(id), label: reference })}`)}`

function mayBe({ kind, called, toldIn }: BesideMatch): string {
  if (toldIn !== null && called === null) return 'somebody of whom a referral told that was erased'
  if (toldIn !== null)
    return kind === 'victim'
      ? `the victim in referral ${called}`
      : `whose conduct referral ${called} is about`
  switch (kind) {
    case 'victim':
      return 'a client of ours'
    case 'subject-of-concern':
      return 'whose conduct a case of ours is about'
    case 'colleague':
      return `our colleague ${called}`
  }
}

const settledWords: Record<BesideWord, string> = {
  another: 'Another person',
  harmless: 'The same person, with a part in this case',
  'not-here': 'The same person, with no part in this case',
}

const askedWords: Record<BesideWord, string> = {
  another: 'Another person of that name',
  harmless: 'The same person, and nothing stands against a part in this case',
  'not-here':
    'The same person, who stands on the other side or too near to it: no part in this case. A wall stands from then on: nothing goes to that name, and a colleague does not find the case',
}

const askedOfWay: Record<BesideWord, string> = {
  another:
    'It is not that person’s any more, or never was: it can be checked and used as any other',
  harmless: 'Both use it, and nothing stands against reaching the victim by it',
  'not-here': 'It is that person’s, or may be: nothing goes to it',
}

const askedOfHim: Record<BesideWord, string> = {
  another: 'Another person',
  harmless:
    'The same person, and nothing more is to be done here: the cases are linked, or both workers are known to be apart',
  'not-here':
    'The same person, and nothing of this case may go to that name: a wall stands from then on. Who works for the other side is kept from this case by a wall of its own',
}

const askedOfNameless: Record<BesideWord, string> = {
  ...askedOfHim,
  'not-here':
    'The same person, and nothing of this case may go there. This case has no name, so no wall stands: you are asked again once a name is recorded',
}

const askedWordsOf = (found: FoundBeside): Record<BesideWord, string> => {
  const { way, isHim } = found
  if (way !== undefined) return askedOfWay
  if (isNameless(found)) return askedOfNameless
  return isHim ? askedOfHim : askedWords
}

/** One after the other, the one that waits longest first. */
function wordForm({ frame, matches, typed, errors, once }: BesidePage): Html {
  const waiting = matches.find(({ word }) => word === null)
  if (!waiting) return nothing
  const howMany = asksOfSame(matches, waiting).length
  const content = form({
    action: besidePaths.one(frame.caseId, waiting.id),
    once,
    content: html`${radios({
      name: 'word',
      fieldset: {
        legend: {
          text: waiting.way ? 'Whose is this?' : 'Who is this?',
          classes: 'govuk-fieldset__legend--s',
        },
      },
      items: Object.entries(askedWordsOf(waiting)).map(([value, text]) => ({
        value,
        text,
      })),
      value: String(typed.word ?? ''),
      errorMessage: errors.of('word'),
    })}
${textarea({
  name: 'judged',
  label: { text: 'Why?', classes: 'govuk-label--s' },
  hint: {
    text: 'How you know. Ask neither of them: whoever is asked learns that the other is known here.',
  },
  rows: 4,
  value: String(typed.judged ?? ''),
  errorMessage: errors.of('judged'),
})}
${button({ text: 'Save your word', preventDoubleClick: true })}`,
  })
  return card({
    title: 'Your word',
    band: 'now',
    content: html`<p>Of <span class="words">${calledBeside(waiting)}</span>${howMany > 1 ? `, who may be one of ${howMany} people: your word is for all of them` : ''}. A victim is never refused support by it.</p>${content}`,
  })
}
