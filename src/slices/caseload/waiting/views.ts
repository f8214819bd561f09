import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords } from '../../../platform/time.ts'
import { badge } from '../../../platform/ui/badge.ts'
import { button } from '../../../platform/ui/button.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import { dataTable } from '../../../platform/ui/data-table.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { insetText } from '../../../platform/ui/inset-text.ts'
import { card, emptyState, link } from '../../../platform/ui/layout.ts'
import type { View } from '../../../security/door.ts'
import { casePaths, riskBadge, sexWords } from '../../cases/public.ts'
import { type ReferralState, referralPaths } from '../../referrals/public.ts'
import { waitingPaths } from './paths.ts'
import { type Given, type Waiting, type WaitingKind, waitsTooLong } from './rules.ts'

export type Line = Waiting & {
  state: ReferralState | null
  contacts: { howMany: number; lastOn: string } | null
  given: readonly Given[]
}
export type Piece = { code: string; words: string; why: string; citation: string }

export type WaitingPage = {
  lines: readonly Line[]
  inAll: number | 'many'
  now: Date
  today: string
  mayAllocate: boolean
  mayReadCase: boolean
}

export function waitingPage(page: WaitingPage): View {
  const { lines, inAll, now, mayAllocate } = page
  const main = html`<h1>Who waits</h1>
<p>Highest risk first, then whoever has waited longest. One whose risk nobody has said stands before medium, so that somebody looks. The order decides nothing: you do.</p>
${inAll === lines.length ? nothing : moreWait(page)}
${card({
  content: dataTable({
    caption: 'Who waits',
    head: ['Risk', 'Who', 'Waits', 'Done meanwhile', ...(mayAllocate ? [''] : [])],
    rows: lines.map((line) => [
      riskWords(line),
      linkOf(line, page),
      html`${waitsTooLong(line, now) ? html`${badge('high', 'Waits too long')} ` : nothing}${daysWords(line.since, page.today)}`,
      doneWords(line),
      ...(mayAllocate ? [nextLinks(line)] : []),
    ]),
    empty: emptyState('Nobody waits: every referral is decided, and every open case has a worker.'),
  }),
})}`
  return { title: 'Who waits', main, current: 'referrals' }
}

const moreWait = ({ lines, inAll }: WaitingPage): Html =>
  insetText({
    text:
      inAll === 'many'
        ? 'So many wait that not all could be put in order: some of the newest may be missing here, whatever their risk. They stand in Referrals and in Cases.'
        : `${inAll} wait. The first ${lines.length} are shown; the others come up as these are decided.`,
  })

const riskWords = ({ risk, kind }: Line): Html =>
  risk === null
    ? html`${badge('moderate', 'Not said')} <span class="small muted">before medium until somebody looks</span>`
    : html`${riskBadge(risk)} <span class="small muted">${kind === 'referral' ? 'as referred or judged since' : 'as judged here'}</span>`

function linkOf({ kind, id, reference, rather }: Line, { mayReadCase }: WaitingPage): Html {
  if (kind === 'referral')
    return html`Referral ${link({ href: referralPaths.one(id), label: reference })}${rather === null ? nothing : html`<br><span class="small muted">Would rather talk to ${sexWords[rather].toLowerCase()}</span>`}`
  return mayReadCase
    ? html`Case ${link({ href: casePaths.overview(id), label: reference })}`
    : html`Case ${reference}`
}

function daysWords(since: string, today: string): string {
  const days = Math.round(
    (Date.parse(`${today}T00:00:00Z`) - Date.parse(`${since}T00:00:00Z`)) / 86_400_000,
  )
  const long = days === 0 ? 'since today' : `${days} ${days === 1 ? 'day' : 'days'}`
  return `${long}, from ${dayInWords(since)}`
}

function doneWords({ state, caseId, contacts, given }: Line): Html {
  const done = [
    stateWords(state, caseId),
    contacts
      ? `${contacts.howMany} ${contacts.howMany === 1 ? 'contact' : 'contacts'} written down, the last on ${dayInWords(contacts.lastOn)}`
      : [],
    given.length > 0 ? adviceWords(given) : 'no safety advice given yet',
  ].flat()
  return html`${done.join('; ')}`
}

function stateWords(state: ReferralState | null, caseId: string | null): string {
  if (state === null) return 'open, and nobody holds it'
  if (state === 'info-requested') return 'the referrer was asked'
  if (state !== 'triaged') return 'nobody has decided yet'
  return caseId === null ? 'decided, no case yet' : 'case opened, nobody holds it yet'
}

function adviceWords(given: readonly Given[]): string {
  const last = given.map(({ on }) => on).sort()
  return `${given.length} of the safety advice given, the last on ${dayInWords(last.at(-1) ?? '')}`
}

function nextLinks(line: Line): Html {
  const { kind, id, caseId } = line
  const advice = kind === 'referral' ? waitingPaths.referral(id) : waitingPaths.case(id)
  const allocation = kind === 'referral' ? referralPaths.allocation(id) : casePaths.allocation(id)
  return html`${link({ href: advice, label: 'Safety advice' })}${caseId === null ? nothing : html` · ${link({ href: allocation, label: 'Give to a worker' })}`}`
}

export type AdvicePage = {
  kind: WaitingKind
  id: string
  reference: string
  given: readonly Given[]
  pieces: readonly Piece[]
  typed: Typed
  errors: FieldError[]
  once: string
}

export function advicePage(page: AdvicePage): View {
  const { kind, id, reference, given, pieces, typed, errors, once } = page
  const { any, summary, of } = errorsFor(errors)
  const title = 'Safety advice while somebody waits'
  const onDay = (code: string) => given.find(({ advice }) => advice === code)?.on ?? null
  const main = html`<div class="narrow">${summary}<h1>${title}</h1>
<p>${link({ href: waitingPaths.list(), label: 'Who waits' })} · ${kind === 'case' ? 'Case' : 'Referral'} ${reference}</p>
<p>Say it in a safe way at a safe time, in your own words. It is no safety plan: that is made with the victim once a worker is there. Tick what you said.</p>
${form({
  action: kind === 'case' ? waitingPaths.case(id) : waitingPaths.referral(id),
  once,
  content: html`${checkboxes({
    classes: 'govuk-checkboxes--small',
    name: 'advice',
    fieldset: { legend: { text: 'What did you say?', classes: 'govuk-fieldset__legend--s' } },
    values: [typed.advice ?? []].flat(),
    items: pieces.map(({ code, words, why, citation }) => ({
      value: code,
      text: words,
      hint: { text: hintOf(why, citation, onDay(code)) },
    })),
    errorMessage: of('advice'),
  })}
${input({ name: 'givenOn', type: 'date', label: { text: 'Said on' }, value: [typed.givenOn ?? ''].flat()[0], errorMessage: of('givenOn'), classes: 'govuk-input--width-10' })}
${button({ text: 'Save what was said' })}`,
})}</div>`
  return { title, main, current: 'referrals', hasErrors: any }
}

const hintOf = (why: string, citation: string, on: string | null): string =>
  `${why} (${citation})${on === null ? '' : `. Said on ${dayInWords(on)}`}`
