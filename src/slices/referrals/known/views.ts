import { button } from '../../../platform/ui/button.ts'
import { dataTable } from '../../../platform/ui/data-table.ts'
import type { Errors } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, link, stack } from '../../../platform/ui/layout.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { select } from '../../../platform/ui/select.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import type { View } from '../../../security/door.ts'
import { besidePaths, casePaths } from '../../cases/public.ts'
import { dueBadge, whyDue } from '../../clock/public.ts'
import { agreesInWords } from '../../people/public.ts'
import { type Referral, referralPaths } from '../public.ts'
import {
  askedNext,
  type Finding,
  heldShown,
  mayBeSaid,
  type Party,
  type Primary,
  type Question,
  type Word,
  type WordOwed,
} from './rules.ts'
import type { HeldWithDay, Hold, Match, SeenKnown } from './tables.ts'

/** What stands on the page of a referral for who leads: how many, and the way to look at them. */
export function knownWords({ matches, beside, hold, owed }: SeenKnown, id: string): Html {
  const waitsForHer = hold?.word === null && askedNext(matches) !== null
  const count = new Set(matches.map(({ personId }) => personId)).size
  const look = link({ href: referralPaths.known(id), label: 'Look at who it may be' })
  if (count === 0) {
    const stands =
      beside.length > 0
        ? html`<p>Somebody in it may stand beside a case.</p><p>${look}</p>`
        : nothing
    return hold?.word === null
      ? html`<p>It is with a senior who knows more. Nothing opens before her word.</p>${stands}`
      : html`<p>Nobody we know shares these details.</p>${stands}`
  }
  const people =
    count === 1
      ? '1 person already known shares these details.'
      : `${count} people already known share these details.`
  const waits = waitsForHer ? html`<p><b>It waits for your word.</b></p>${byWhen(owed)}` : nothing
  return html`<p>${people} Neither side is presumed.</p>${waits}<p>${look}</p>`
}

/** On the day of who leads; nothing where nothing waits. */
export const heldNotice = (held: readonly HeldWithDay[]): Html =>
  held.length === 0
    ? nothing
    : card({
        title: 'Somebody in a referral may be known',
        band: 'now',
        content: html`<p>Nothing opens from these, and who referred is told nothing new, before your word.</p>
<ul>${held.slice(0, heldShown).map(({ id, reference, owed }) => html`<li>${link({ href: referralPaths.known(id), label: reference })} ${owed ? dueBadge(owed) : nothing}</li>`)}</ul>${held.length > heldShown ? moreWait : nothing}`,
      })

const moreWait = html`<p>More wait. They come up here as these are answered.</p>`

/** The clock explains itself: by when, why, and that nobody is reached meanwhile. */
const byWhen = (owed: WordOwed | null): Html =>
  owed === null
    ? nothing
    : html`<p>${dueBadge(owed)}</p><p class="small">${whyDue(owed)}. Until then nobody starts on this referral. Every other clock goes on as if it were not held.</p>`

type KnownPage = SeenKnown & {
  referral: Referral
  workers: { id: string; workingName: string }[]
  typed: Readonly<Record<string, string | string[]>>
  errors: Errors
  once: string
}

export function knownPage(page: KnownPage): View {
  const { referral, matches, errors } = page
  return {
    title: `Who is known in ${referral.reference}`,
    current: 'referrals',
    hasErrors: errors.any,
    main: html`${errors.summary}
<h1>Who is known in referral ${referral.reference}</h1>
<p>${link({ href: referralPaths.one(referral.id), label: 'Back to the referral' })}</p>
<p>Only who leads sees this page. Whoever referred first is not therefore the victim; both keep their safe times and ways of contact.</p>
${stack(html`${matchTable(matches)}${besideCard(page)}${decision(page)}`)}`,
  }
}

const partyWords: Record<Party, string> = {
  victim: 'The victim',
  subject: 'The person whose conduct it is',
  referrer: 'Who refers',
  guardian: 'The parent or guardian, by how that person is reached',
}

/** Of whom is asked is told by the finding and the party: a client of ours, or whose conduct a case of ours is about. */
function knownAs(party: Party, finding: Finding): string {
  switch (finding) {
    case 'same-client':
      return 'a client of ours'
    case 'same-subject':
      return 'whose conduct another case is about'
    case 'counter-party':
      return party === 'subject' ? 'a client of ours' : 'whose conduct a case of ours is about'
  }
}

/** Nothing of this referral waits for it: the word is said where the name stands. */
const besideCard = ({ beside }: KnownPage): Html => {
  if (beside.length === 0) return nothing
  const title = 'Who may stand beside an open case'
  const table = dataTable({
    caption: title,
    head: ['In this referral', 'Beside the case', 'Settled'],
    rows: beside.map(({ party, caseId, reference, word }) => [
      partyWords[party],
      link({ href: besidePaths.page(caseId), label: reference }),
      word === null ? 'Not yet' : word === 'another' ? 'Another person' : 'The same person',
    ]),
    empty: nothing,
  })
  return card({
    title,
    content: html`<p>You say who it is on the page of that case. Nothing of this referral waits for it.</p>${table}`,
  })
}

const matchTable = (matches: readonly Match[]): Html =>
  dataTable({
    caption: 'Who it may be, and why',
    head: ['In this referral', 'May be', 'How sure', 'What agrees', 'Case', 'Settled'],
    rows: matches.map(matchRow),
    empty: html`<p>Nobody within your reach. Of a case that is hidden from you nothing is shown here.</p>`,
  })

const matchRow = ({ party, finding, why, caseId, reference, settledAs }: Match) => [
  partyWords[party],
  knownAs(party, finding),
  why.band,
  agreesInWords(why),
  html`<a href="${casePaths.overview(caseId)}">${reference}</a>`,
  settledAs === null ? 'Not yet' : settledAs === 'another' ? 'Another person' : 'The same person',
]

export const seniorWords: Record<Word, string> = {
  'same-client': 'The same person: join it to the case that is hers already',
  'two-victims': 'Two victims: each is harmed by the other, or by somebody else',
  'counter-allegation': 'A counter-allegation to look at: the one who is accused has referred',
  'not-the-same': 'Not the same person',
}

const primaryWords: Record<Primary, string> = {
  'this-side': 'The victim of this referral',
  'other-side': 'The client of the other side',
  both: 'Both',
  'not-yet-known': 'Not known yet',
}

function decision(page: KnownPage): Html {
  if (page.hold === null) return nothing
  const before = page.earlier.map((each) =>
    card({ title: 'Decided before', content: decided(each, page) }),
  )
  return html`${standing(page.hold, page)}${before}`
}

function standing(hold: Hold, page: KnownPage): Html {
  if (hold.word !== null) return card({ title: 'Decided', content: decided(hold, page) })
  const asked = askedNext(page.matches)
  if (!asked)
    return card({
      title: 'With a senior',
      content: html`<p>Somebody named on the other case decides. Nothing opens before her word.</p>`,
    })
  const content = asked.question === 'client' ? clientForm(page) : wordForm(page)
  return card({ title: 'Your word', band: 'now', content: html`${byWhen(page.owed)}${content}` })
}

const wordsFor = (question: Question): Record<string, string> =>
  Object.fromEntries(mayBeSaid(question).map((word) => [word, seniorWords[word]]))

/** A client of ours, with another number, address or mailbox than she gave: she may have moved, or it is not she who wrote. */
function clientForm({ referral, typed, errors, once }: KnownPage): Html {
  return form({
    action: referralPaths.known(referral.id),
    once,
    content: html`<p>Somebody of this name is a client of ours, and this referral gives another way to reach her, or calls one safe that she does not. Ask her in the way that is safe already, not in that one.</p>
${choice('word', 'What is this?', wordsFor('client'), typed, errors)}
${textarea({
  name: 'judged',
  label: { text: 'Why?', classes: 'govuk-label--s' },
  hint: { text: 'How you know, and what is to become of the new number or address.' },
  rows: 4,
  value: String(typed.judged ?? ''),
  errorMessage: errors.of('judged'),
})}
${button({ text: 'Save your word', preventDoubleClick: true })}`,
  })
}

const decided = ({ word, judgement }: Hold, { workers }: KnownPage): Html =>
  html`<p>${word && seniorWords[word]}</p>
<p>Primary victim: ${judgement && primaryWords[judgement.primary]}</p>
<p class="words">${judgement?.reason}</p>
${judgement?.workerId ? html`<p>Works for this side: ${workers.find(({ id }) => id === judgement.workerId)?.workingName ?? 'a former worker'}</p>` : nothing}`

function wordForm({ referral, workers, typed, errors, once }: KnownPage): Html {
  return form({
    action: referralPaths.known(referral.id),
    once,
    content: html`${choice('word', 'What is this?', wordsFor('other-side'), typed, errors)}
${choice('primary', 'Whom do you take for the primary victim, as far as it is known?', primaryWords, typed, errors)}
${textarea({
  name: 'judged',
  label: { text: 'Why?', classes: 'govuk-label--s' },
  hint: {
    text: 'Who was afraid of whom, who changed their life, what came first: not who referred first.',
  },
  rows: 4,
  value: String(typed.judged ?? ''),
  errorMessage: errors.of('judged'),
})}
${select({
  name: 'worker',
  label: {
    text: 'Who works for this side? Not who works for the other.',
    classes: 'govuk-label--s',
  },
  items: [
    { value: '', text: 'Nobody: it is not the same person' },
    ...workers.map(({ id, workingName }) => ({ value: id, text: workingName })),
  ],
  value: String(typed.worker ?? ''),
  errorMessage: errors.of('worker'),
})}
${button({ text: 'Save your word', preventDoubleClick: true })}`,
  })
}

const choice = (
  name: string,
  asked: string,
  words: Record<string, string>,
  typed: KnownPage['typed'],
  errors: Pick<Errors, 'of'>,
): Html =>
  radios({
    name,
    fieldset: { legend: { text: asked, classes: 'govuk-fieldset__legend--s' } },
    items: Object.entries(words).map(([value, text]) => ({ value, text })),
    value: String(typed[name] ?? ''),
    errorMessage: errors.of(name),
  })
