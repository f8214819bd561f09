import type { FieldError, Typed } from '../../platform/http.ts'
import { dayInWords, londonDay } from '../../platform/time.ts'
import { type BadgeTone, badge } from '../../platform/ui/badge.ts'
import { button } from '../../platform/ui/button.ts'
import { dataTable } from '../../platform/ui/data-table.ts'
import { errorsFor } from '../../platform/ui/errors.ts'
import { form } from '../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../platform/ui/html.ts'
import { card, emptyState, link, stack } from '../../platform/ui/layout.ts'
import { progressNotice } from '../../platform/ui/progress-notice.ts'
import { summaryList } from '../../platform/ui/summary-list.ts'
import { warningText } from '../../platform/ui/warning-text.ts'
import type { View } from '../../security/door.ts'
import { type CaseFrame, inCase, type Wall } from '../cases/public.ts'
import { basisWords, decisionRows, groundWords } from './decisions/public.ts'
import { disclosurePaths } from './paths.ts'
import {
  type DisclosureKind,
  type DisclosureState,
  type Format,
  type Problem,
  wallSentence,
} from './rules.ts'
import type { Disclosure } from './tables.ts'
import { wallsCard } from './walls/public.ts'

const kindWords: Record<DisclosureKind, string> = {
  chronology: 'Chronology',
  notice: 'Notice to the referrer',
}
const formatWords: Record<Format, string> = {
  pdf: 'PDF',
  'large-print': 'PDF in large print',
  word: 'Word',
  excel: 'Excel',
  text: 'text',
}

const states: Record<DisclosureState, { tone: BadgeTone; words: string }> = {
  'being-made': { tone: 'quiet', words: 'Being made' },
  ready: { tone: 'ok', words: 'Ready' },
  held: { tone: 'held', words: 'Held' },
  failed: { tone: 'moderate', words: 'Could not be made' },
}

export const stateBadge = ({ kind, state, firstTakenAt }: Disclosure): Html =>
  firstTakenAt === null
    ? badge(states[state].tone, states[state].words)
    : badge('ok', `${leftWords[kind]} ${dayInWords(londonDay(firstTakenAt))}`)

const leftWords: Record<DisclosureKind, string> = { chronology: 'Copy taken', notice: 'Told' }

export type SharingPage = {
  frame: CaseFrame
  disclosures: Disclosure[]
  names: Map<string, string>
  walls: Wall[]
  mayMake: boolean
  mayRaise: boolean
  mayLower: boolean
  once: () => string
  typed?: Typed
  errors?: FieldError[]
}

export function sharingPage(shown: SharingPage): View {
  const { frame, mayMake, walls, once } = shown
  const typed = shown.typed ?? {}
  const errors = errorsFor(shown.errors ?? [])
  const open = frame.state === 'open'
  const main = html`${errors.summary}
<h1>Sharing</h1>
<p>Nothing of this case leaves but by a decision that is recorded here.</p>
${mayMake && open ? makeOne(shown) : nothing}
${mayMake ? nothing : html`<p>You can read what was shared. Sharing is done with your supervisor.</p>`}
${stack(
  card({ title: 'What was decided', content: ledger(shown) }),
  wallsCard({
    caseId: frame.caseId,
    walls,
    mayRaise: shown.mayRaise && open,
    mayLower: shown.mayLower && open,
    once,
    typed,
    errors,
  }),
)}`
  return { ...inCase(frame, 'sharing'), title: 'Sharing', main, hasErrors: errors.any }
}

function makeOne({ frame: { caseId }, disclosures }: SharingPage): Html {
  const latest = disclosures.find(({ kind }) => kind === 'chronology')
  return html`${button({ text: 'Make a chronology', href: disclosurePaths.newChronology(caseId) })}
${latest ? html`<p>${another(caseId, latest)}</p>` : nothing}`
}

const ledger = ({ frame, disclosures, names }: SharingPage): Html =>
  dataTable({
    caption: 'What was decided',
    head: ['Decided', 'What', 'To whom', 'Purpose', 'Reason', 'Basis', 'By', 'State'],
    rows: disclosures.map((disclosure) => [
      dayInWords(londonDay(disclosure.decidedAt)),
      link({
        href: disclosurePaths.one(frame.caseId, disclosure.id),
        label: kindWords[disclosure.kind],
      }),
      recipientWords(disclosure),
      disclosure.decision.purpose,
      groundWords[disclosure.decision.ground],
      basisWords[disclosure.decision.basis],
      nameOf(names, disclosure),
      stateBadge(disclosure),
    ]),
    empty: emptyState(
      'Nothing has been shared from this case. Each decision will stand here: to whom, why, on what basis, and what left.',
    ),
  })

const recipientWords = ({ decision }: Disclosure) =>
  `${decision.person}, ${decision.role}, ${decision.organisation}`

const nameOf = (names: Map<string, string>, { decidedBy }: Disclosure) =>
  names.get(decidedBy) ?? 'a former worker'

export type DisclosurePage = {
  frame: CaseFrame
  disclosure: Disclosure
  names: Map<string, string>
  wall: Wall | null
  noGround: string | null // why what allowed it does not allow it now
  mayMake: boolean
  once: string
}

export function disclosurePage(shown: DisclosurePage): View {
  const { frame, disclosure, names } = shown
  const title = `${kindWords[disclosure.kind]} for ${disclosure.decision.organisation}`
  const main = html`<h1>${title} ${stateBadge(disclosure)}</h1>
${stack(
  card({ content: standing(shown) }),
  card({
    title: 'What was decided',
    content: summaryList({
      rows: [
        { key: { text: 'To whom' }, value: { text: recipientWords(disclosure) } },
        ...decisionRows(disclosure.decision),
        {
          key: { text: 'Decided' },
          value: {
            text: `${dayInWords(londonDay(disclosure.decidedAt))} by ${nameOf(names, disclosure)}`,
          },
        },
      ],
    }),
  }),
)}
${mayMakeAnother(shown) ? html`<p>${another(frame.caseId, disclosure)}</p>` : nothing}
<p>${link({ href: disclosurePaths.sharing(frame.caseId), label: 'All that was shared' })}</p>`
  // The organisation stays off the title: browsers keep titles.
  return { ...inCase(frame, 'sharing'), title: kindWords[disclosure.kind], main }
}

const mayMakeAnother = ({ mayMake, frame, disclosure }: DisclosurePage) =>
  mayMake && frame.state === 'open' && disclosure.kind === 'chronology'

/** To the same person again: the form begins with these answers. */
const another = (caseId: string, { id, decision }: Disclosure): Html =>
  link({
    href: disclosurePaths.chronologyLike(caseId, id),
    label: `Make another for ${decision.person}`,
  })

function standing(shown: DisclosurePage): Html {
  const { disclosure, frame } = shown
  switch (disclosure.state) {
    case 'being-made':
      return progressNotice({
        words: 'The file is being made. A long chronology takes a minute or two.',
        href: disclosurePaths.one(frame.caseId, disclosure.id),
      })
    case 'ready':
      return ready(shown)
    case 'held':
      return html`${warningText({ text: `Nothing can be taken. ${whyNot(shown)}` })}${again(shown)}`
    case 'failed':
      return html`${warningText({ text: whyNot(shown) })}${again(shown)}`
  }
}

/** Why nothing of it may leave now, whatever was decided. */
const barOf = ({ wall, noGround }: DisclosurePage): string | null =>
  wall ? wallSentence(wall) : noGround

const ready = (shown: DisclosurePage): Html => {
  const { disclosure, mayMake, frame } = shown
  const bar = barOf(shown)
  return html`${summaryList({
    rows: [
      { key: { text: 'File' }, value: { text: disclosure.fileName ?? '' } },
      { key: { text: 'Kind of file' }, value: { text: formatWords[disclosure.decision.format] } },
      { key: { text: 'Size' }, value: { text: sizeWords(disclosure.size ?? 0) } },
      { key: { text: 'SHA-256' }, value: { html: html`<code>${disclosure.sha256 ?? ''}</code>` } },
      {
        key: { text: 'What is left out' },
        value: {
          html: html`<ul class="govuk-list">${disclosure.leftOut.map((words) => html`<li>${words}</li>`)}</ul>`,
        },
      },
    ],
  })}
${bar === null ? nothing : warningText({ text: `The copy cannot be taken. ${bar}` })}
${mayMake && bar === null ? takeIt(frame.caseId, disclosure) : nothing}`
}

const takeIt = (
  caseId: string,
  { id, kind, decision }: Disclosure,
): Html => html`<p>${takeWords[kind]} Taking it is recorded, each time.</p>
${button({ text: `Take the copy (${formatWords[decision.format]})`, href: disclosurePaths.copy(caseId, id) })}`

const takeWords: Record<DisclosureKind, string> = {
  chronology: 'Look through the copy before you hand it over.',
  notice: 'The copy is the words that the referrer is told, letter for letter.',
}

const whyWords: Record<Problem, string> = {
  wall: 'A conflict wall was raised against the recipient.',
  'no-ground': 'What allowed it when it was decided did not allow it any more when it was made.',
  'protected-values':
    'The finished document held a protected value, such as a phone number, an address or a legal name, that could not be taken out. Look at what was typed for its first page, and make a new one.',
  'nothing-to-share':
    'The timeline holds nothing in what was chosen. Make a new one for another period.',
  'could-not-be-made':
    'The file could not be made. That is a fault of ours; the decision is kept. Try again, or choose a shorter period.',
}

const whyNot = ({ disclosure: { problem }, wall, noGround }: DisclosurePage): string => {
  if (problem === 'wall' && wall) return wallSentence(wall)
  return problem === 'no-ground' && noGround !== null
    ? noGround
    : whyWords[problem ?? 'could-not-be-made']
}

const again = (shown: DisclosurePage): Html => {
  const { frame, disclosure, mayMake, once } = shown
  return mayMake && barOf(shown) === null && frame.state === 'open'
    ? form({
        action: disclosurePaths.attempts(frame.caseId, disclosure.id),
        once,
        content: html`<input type="hidden" name="version" value="${disclosure.version}">
${button({ text: 'Try again', classes: 'govuk-button--secondary' })}`,
      })
    : nothing
}

const sizeWords = (bytes: number) => `${Math.ceil(bytes / 1024).toLocaleString('en-GB')} kB`
