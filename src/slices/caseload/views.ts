import { dayInWords } from '../../platform/time.ts'
import { dataTable } from '../../platform/ui/data-table.ts'
import { type Html, html, nothing } from '../../platform/ui/html.ts'
import { insetText } from '../../platform/ui/inset-text.ts'
import { card, emptyState, link } from '../../platform/ui/layout.ts'
import type { View } from '../../security/door.ts'
import { type CaseLine, casePaths, casesAPage, type Found, riskBadge } from '../cases/public.ts'
import { calledHere } from '../people/public.ts'

export type CaseListPage = {
  lines: CaseLine[]
  mine: boolean
  page: number
  referralsPath: string | null
}

export function caseListPage({ lines, mine, page, referralsPath }: CaseListPage): View {
  const shown = lines.slice(0, casesAPage)
  const main = html`<h1>${mine ? 'My cases' : 'Cases'}</h1>
<p class="small">${mine ? link({ href: '/cases?whose=all', label: 'All cases of this service' }) : link({ href: '/cases?whose=mine', label: 'Only mine' })}</p>
${card({ content: caseTable(shown, noCases(mine, referralsPath)) })}
${pageLinks(page, lines.length > casesAPage, mine)}`
  return { title: mine ? 'My cases' : 'Cases', main, current: 'cases' }
}

const noCases = (mine: boolean, referralsPath: string | null): Html =>
  emptyState(
    mine
      ? 'No case is allocated to you. Cases that are will stand here.'
      : 'No case has been opened yet. A case is opened from a referral.',
    referralsPath ? { href: referralsPath, label: 'Look at referrals' } : undefined,
  )

const caseTable = (lines: CaseLine[], empty: Html): Html =>
  dataTable({
    empty,
    caption: 'Cases',
    head: ['Name', 'Case', 'Worker’s judgement', 'Worker', 'Opened', 'State'],
    rows: lines.map((line) => [
      html`<b>${link({ href: casePaths.overview(line.id), label: calledHere(line.victim) })}</b>`,
      line.reference,
      riskBadge(line.riskLevel),
      line.workerName ?? 'Not allocated',
      dayInWords(line.openedOn),
      line.state === 'open' ? 'Open' : 'Closed',
    ]),
  })

function pageLinks(page: number, more: boolean, mine: boolean): Html {
  const to = (wanted: number) => `/cases?whose=${mine ? 'mine' : 'all'}&page=${wanted}`
  if (page === 1 && !more) return nothing
  return html`<nav aria-label="Pages"><p>${page > 1 ? link({ href: to(page - 1), label: 'Newer cases' }) : nothing} ${more ? link({ href: to(page + 1), label: 'Older cases' }) : nothing}</p></nav>`
}

const nobodyFound = emptyState(
  'Nobody was found. Names are also looked for by sound and with a letter missing. Before you open a new case, try another name, a phone number, a name online or a postcode.',
)

const more = insetText({
  text: 'More people share this than are shown, the newest first. Type the whole name, a phone number, a name online, a postcode or a case reference.',
})

export function findPage({ looked, lines, isCut }: Found & { looked: string }): View {
  const main = html`<h1>Find</h1>
${isCut ? more : nothing}
${card({
  content:
    looked.trim() === ''
      ? emptyState(
          'Type a name, a phone number, a name online, a case reference or a postcode in the box at the top.',
        )
      : caseTable(lines, nobodyFound),
})}`
  return { title: 'Find', main, current: 'cases' }
}
