import { londonClock } from '../../../platform/time.ts'
import { button } from '../../../platform/ui/button.ts'
import { form } from '../../../platform/ui/form.ts'
import type { Html } from '../../../platform/ui/html.ts'
import { html, nothing } from '../../../platform/ui/html.ts'
import { card, link, stack } from '../../../platform/ui/layout.ts'
import { summaryList } from '../../../platform/ui/summary-list.ts'
import type { View } from '../../../security/door.ts'
import type { RetentionRule } from '../../../security/retention/rules.ts'
import { type Answerable, decisionCard } from '../answers/public.ts'
import { retentionPaths } from '../public.ts'
import { citationWords, countWords, dayOf, disposalBadge, nameOf } from '../wording/public.ts'
import type { Disposal } from './tables.ts'

export type DisposalPage = {
  disposal: Disposal
  rule: RetentionRule | null
  names: Map<string, string>
  waiting: Answerable | null // for who may open what it is about
  seconds: { workingName: string }[] // who could answer what waits
  goes: { from: Date; once: string } | null // agreed to; for who may stop it
}

/** A disposal: the question to the second person, and afterwards the certificate. */
export function disposalPage({
  disposal,
  rule,
  names,
  waiting,
  seconds,
  goes,
}: DisposalPage): View {
  const title = `Disposal of ${disposal.reference}`
  const main = html`${waiting?.errors.summary ?? nothing}<h1>${title} ${disposalBadge(disposal)}</h1>
${stack(
  card({
    title: disposal.state === 'done' ? 'Certificate' : 'What it is',
    content: facts(disposal, rule, names),
  }),
  goes ? card({ title: 'Before it goes', content: stopForm(disposal, goes) }) : nothing,
  waiting
    ? card({ title: 'The decision', content: html`${whoWords(seconds)}${decisionCard(waiting)}` })
    : nothing,
)}
<p>${link({ href: retentionPaths.service(), label: 'The schedule, and all that is due' })}</p>`
  return { title, main, current: 'service', hasErrors: waiting?.errors.any ?? false }
}

const whoWords = (seconds: { workingName: string }[]): Html =>
  seconds.length === 0
    ? html`<p><b>Nobody here could be the second person.</b> On a restricted case only a supervisor or manager who is named on it can: name one, and tell them that this waits.</p>`
    : html`<p>Could be the second person: ${seconds.map(({ workingName }) => workingName).join(', ')}. Nobody is told by itself: ask one of them.</p>`

const stopForm = ({ id }: Disposal, { from, once }: NonNullable<DisposalPage['goes']>): Html =>
  html`<p><b>Agreed: goes on ${dayOf(from)}, ${londonClock(from.getTime()).at.slice(0, 5)}.</b> Until then anybody who leads can stop it, and so does a hold. If you have any doubt who asked, ring the victim in a safe way.</p>
${form({ action: retentionPaths.disposalStop(id), once, content: button({ text: 'Stop it: nothing goes', preventDoubleClick: true }) })}`

function facts(disposal: Disposal, rule: RetentionRule | null, names: Map<string, string>): Html {
  const { what, counts, proposedBy, proposedAt, decidedBy, settledAt, state } = disposal
  const row = (text: string, value: string) => ({ key: { text }, value: { text: value } })
  return html`${summaryList({
    rows: [
      row('What', what === 'all' ? 'All of it' : 'Files kept as evidence'),
      row('How much', what === 'all' ? countWords(counts) : `${counts.files} kept files`),
      row('Why', groundWords(rule)),
      row('Asked for', `${dayOf(proposedAt)} by ${nameOf(names, proposedBy)}`),
      ...(decidedBy === null ? [] : [row('Decided by', deciderWords(disposal, names))]),
      ...(settledAt === null ? [] : [row(settledWords[state], dayOf(settledAt))]),
    ],
  })}
${state === 'stopped' ? html`<p>A hold stood, or something of it was under way, when it was to be destroyed. Nothing went. It can be proposed again.</p>` : nothing}
${state === 'done' ? html`<p class="small muted">Its keys were destroyed with a tombstone that a restore of an old backup replays. No word about anybody is kept here.</p>` : nothing}`
}

const settledWords: Record<Disposal['state'], string> = {
  proposed: 'Proposed',
  done: 'Destroyed',
  refused: 'Settled',
  stopped: 'Stopped',
}

const groundWords = (rule: RetentionRule | null): string =>
  rule
    ? `${rule.code}: ${rule.what}, ${citationWords(rule.citation)}`
    : 'A request to be erased was granted'

const deciderWords = ({ decidedBy, proposedBy }: Disposal, names: Map<string, string>): string =>
  decidedBy === proposedBy
    ? `${nameOf(names, decidedBy)}, alone: nobody else was there`
    : nameOf(names, decidedBy)
