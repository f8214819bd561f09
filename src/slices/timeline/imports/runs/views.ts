import { dayInWords } from '../../../../platform/time.ts'
import { details } from '../../../../platform/ui/details.ts'
import { type Html, html, nothing } from '../../../../platform/ui/html.ts'
import { card } from '../../../../platform/ui/layout.ts'
import type { CallRun, CallShown } from '../public.ts'
import { spanWords } from './rules.ts'

/** More would not be looked through; the rest is counted. */
const mostRuns = 100

/** Each run with its calls, for whoever decides what to bring in. `place`: what is counted in the file. */
export function runsCard(runs: CallRun[], place: string): Html {
  if (runs.every(({ shown }) => shown.length === 0)) return nothing
  const calls = runs.reduce((sum, { count }) => sum + count, 0)
  const rest = runs.length - mostRuns
  return card({
    title: `${runs.length} ${runs.length === 1 ? 'run' : 'runs'} of calls`,
    content: html`<p>${calls.toLocaleString('en-GB')} of the calls follow each other closely. Each run can stand in the timeline as one entry that lists every call.</p>
${runs.slice(0, mostRuns).map((run) => runDetails(run, place))}${rest > 0 ? html`<p>And ${rest} more.</p>` : nothing}`,
  })
}

const runDetails = (run: CallRun, place: string): Html =>
  details({
    summaryText: runWords(run),
    html: html`${repeatWords(run)}<ul>${run.shown.map((call) => callLine(call, place))}</ul>${moreWords(run)}`,
  })

/** "41 missed calls from +44 7700 900123 between 22:10 on 12 June 2026 and 02:30 on 13 June 2026". */
export const runWords = (run: CallRun): string => `${run.what} from ${run.sender} ${spanWords(run)}`

const callLine = ({ line, on, at, words }: CallShown, place: string): Html =>
  html`<li>${dayInWords(on)}, ${at}: ${words} <span class="muted">(${place} ${line})</span></li>`

const repeatWords = ({ repeated, count }: CallRun): Html => {
  if (repeated === 0) return nothing
  const which =
    repeated === count ? 'All of them are' : `${repeated} of them ${repeated === 1 ? 'is' : 'are'}`
  return html`<p><b>${which} in the timeline already.</b> Only the new ones are brought in.</p>`
}

const moreWords = ({ count, shown }: CallRun): Html =>
  count > shown.length ? html`<p>And ${count - shown.length} more.</p>` : nothing
