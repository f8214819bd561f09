import { dayInWords, londonDay } from '../../../platform/time.ts'
import { dataTable } from '../../../platform/ui/data-table.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, emptyState, link } from '../../../platform/ui/layout.ts'
import { type CaseLine, casePaths } from '../../cases/public.ts'
import { calledHere } from '../../people/public.ts'
import { nameOf } from '../looks/public.ts'
import { type DigestLine, digestDays, digestLines } from './rules.ts'

type Shown = {
  lines: (DigestLine & { line: CaseLine })[]
  names: ReadonlyMap<string, string>
}

/** Who else looked at her cases: for the worker whose they are. */
export const digestCard = ({ lines, names }: Shown): Html =>
  card({
    title: 'Who else looked at your cases',
    content: html`${dataTable({
      caption: `Who else looked at your cases in the last ${digestDays} days`,
      head: ['Case', 'Who', 'Last', ''],
      rows: lines
        .slice(0, digestLines)
        .map(({ caseId, line, people, last }) => [
          html`<b>${link({ href: casePaths.overview(caseId), label: calledHere(line.victim) })}</b>`,
          people.map(({ actorId, looks }) => `${nameOf(actorId, names)} (${looks})`).join(', '),
          dayInWords(londonDay(last)),
          link({ href: casePaths.trace(caseId), label: 'Who looked' }),
        ]),
      empty: emptyState(`Nobody else looked at a case of yours in the last ${digestDays} days.`),
    })}${lines.length > digestLines ? html`<p class="small muted">And at ${lines.length - digestLines} more: see “Who looked” on each.</p>` : nothing}`,
  })
