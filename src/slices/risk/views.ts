import type { Typed } from '../../platform/http.ts'
import { dayInWords, londonDay } from '../../platform/time.ts'
import { badge } from '../../platform/ui/badge.ts'
import { errorsFor, type FieldError } from '../../platform/ui/errors.ts'
import { type Html, html, nothing } from '../../platform/ui/html.ts'
import { card, emptyState, link, stack, twoColumns } from '../../platform/ui/layout.ts'
import type { View } from '../../security/door.ts'
import {
  type CaseFrame,
  casePaths,
  inCase,
  riskBadge,
  stripeOf,
  type Withholding,
  withheldStripe,
} from '../cases/public.ts'
import { type DueItem, deedWords, dueStateWords, stateOn, whyDue } from '../clock/public.ts'
import {
  type Assessment,
  assessmentPaths,
  changesList,
  changesSince,
  outcomeWords,
  threeViews,
} from './assessments/public.ts'
import { instrumentPaths } from './instruments/public.ts'
import { answerable } from './occasions/public.ts'
import { receivedLine, receivedPaths } from './received/public.ts'
import {
  changeForm,
  changeLine,
  type ReviewKind,
  reviewForm,
  reviewLine,
} from './reviews/public.ts'
import type { RiskFile } from './tables.ts'
import { perceptionWords } from './wording/public.ts'

export type RiskPage = {
  frame: CaseFrame
  file: RiskFile
  withheld: Withholding[]
  mayAssess: boolean
  today: string
  typed: Typed
  errors: FieldError[]
  once: string
}

export function riskPage(page: RiskPage): View {
  const { frame, file, mayAssess } = page
  const { summary, any } = errorsFor(withPlaces(page))
  const [latest] = file.assessments
  const main = html`${summary}<h1>Risk</h1>
${stack(
  latest ? latestViews(latest, file) : nothing,
  twoColumns(
    stack(dueCard(page), historyCard(page)),
    html`${mayAssess ? stack(assessCard(page), noteCard(page)) : nothing}
<p class="small">${link({ href: instrumentPaths.list(), label: 'Instruments of the service' })}</p>`,
  ),
)}`
  return { title: 'Risk', main, hasErrors: any, ...inCase(frame, 'risk') }
}

// The reason is asked twice on this page: the summary leads to the box that was sent.
const withPlaces = ({ errors, typed }: RiskPage): FieldError[] =>
  errors.map((error) =>
    error.field === 'reason' ? { ...error, at: `reason-${[typed.kind ?? ''].flat()[0]}` } : error,
  )

const latestViews = (latest: Assessment, { names }: RiskFile): Html =>
  html`<section><h2>${link({ href: assessmentPaths.one(latest.caseId, latest.id), label: `Assessment of ${dayInWords(latest.assessedOn)}` })}</h2>
<p class="small muted">Signed by ${names.get(latest.signedBy) ?? ''} on ${dayInWords(londonDay(latest.signedAt))}</p>
${threeViews(latest)}</section>`

function dueCard({ file, today, mayAssess, ...page }: RiskPage): Html {
  const shown = answerable(file.open)
  const { caseId } = page.frame
  const forms = { caseId, once: page.once, typed: page.typed, errors: page.errors }
  const states = file.due.map((item) => stateOn(item, today))
  const isReviewOpen = file.due.some(
    (item) => item.rule !== 'D36' && stateOn(item, today) !== 'waiting',
  )
  const earlier = shown.filter(({ is }) => is === 'earlier incident recorded')
  const hasJudgement = page.frame.risk.level !== null
  const isBack = (kind: ReviewKind) => [page.typed.kind ?? ''].flat()[0] === kind
  const asksEarlier = earlier.length > 0 || isBack('earlier-incidents')
  const asksWhole = isReviewOpen || isBack('whole')
  return card({
    title: 'What is due',
    band: states.includes('overdue') ? 'now' : states.includes('due') ? 'due' : undefined,
    content: html`${file.due.length === 0 ? emptyState('Nothing is due. A review will stand here when its time has come, and at once when something happens or changes.') : file.due.map((item) => dueLine(item, today))}
${mayAssess && hasJudgement && asksEarlier ? html`<h3>Do the earlier incidents change your judgement?</h3><p>If they do, assess again.</p>${reviewForm({ ...forms, kind: 'earlier-incidents', open: earlier })}` : nothing}
${mayAssess && hasJudgement && asksWhole ? html`<hr class="govuk-section-break govuk-section-break--m govuk-section-break--visible"><h3>Close the review without an assessment</h3>${reviewForm({ ...forms, kind: 'whole', open: shown })}` : nothing}`,
  })
}

const tones = { waiting: 'quiet', due: 'moderate', overdue: 'high' } as const

function dueLine(item: DueItem, today: string): Html {
  const state = stateOn(item, today)
  return html`<p>${badge(tones[state], deedWords(item))} <b>${dueStateWords(item, state)}</b><br>${whyDue(item)}</p>`
}

const assessCard = ({ frame, file }: RiskPage): Html =>
  card({
    title: 'Assess',
    content: html`${file.drafts.map(({ code, savedAt, savedBy }) => html`<p>${link({ href: assessmentPaths.new(frame.caseId, code), label: `Go on with the ${code} that is not signed yet` })}<br><span class="small muted">saved on ${dayInWords(londonDay(savedAt))} by ${file.names.get(savedBy) ?? ''}</span></p>`)}
<ul class="govuk-list">${file.tools.map(({ code, name }) => html`<li>${link({ href: assessmentPaths.new(frame.caseId, code), label: wayWords(file, code) })}<br><span class="small muted">${name}</span></li>`)}</ul>
<p>${link({ href: receivedPaths.new(frame.caseId), label: 'Record an assessment that somebody else made' })}</p>`,
  })

const wayWords = ({ assessments }: RiskFile, code: string): string =>
  assessments.some((each) => each.code === code) ? `Review with ${code}` : `Assess with ${code}`

const noteCard = ({ frame, typed, errors, once }: RiskPage): Html => {
  const isHere = typed.kind === undefined
  return card({
    title: 'Note a change',
    content: changeForm({
      caseId: frame.caseId,
      once,
      typed: isHere ? typed : {},
      errors: isHere ? errors : [],
    }),
  })
}

type Entry = { at: Date; id: string; title: Html; body: Html }

function historyCard(page: RiskPage): Html {
  const entries = entriesOf(page).sort((a, b) => b.at.getTime() - a.at.getTime())
  return card({
    title: 'How it went',
    content:
      entries.length === 0
        ? emptyState(
            'No assessment is signed yet. Each will stand here, with what changed from the one before.',
          )
        : html`<ol class="timeline">${entries.map(({ id, title, body }) => html`<li class="timeline__entry" id="${id}"><h3>${title}</h3>${body}</li>`)}</ol>`,
  })
}

function entriesOf({ frame, file, withheld }: RiskPage): Entry[] {
  const { assessments, reviews, changes, received, names } = file
  const nameOf = (id: string) => names.get(id) ?? ''
  return [
    ...assessments.map((each) => ({
      at: each.signedAt,
      id: each.id,
      title: html`${link({ href: assessmentPaths.one(each.caseId, each.id), label: `${dayInWords(each.assessedOn)}: ${each.code}` })} ${riskBadge(each.judgement)}`,
      body: assessmentLine(each, assessments, nameOf(each.signedBy)),
    })),
    ...reviews.map((each) => ({
      at: each.at,
      id: each.id,
      title: html`${dayInWords(each.on)}: reviewed ${riskBadge(each.level)}`,
      body: reviewLine(each, nameOf(each.by)),
    })),
    ...changes.map((each) => ({
      at: each.at,
      id: each.id,
      title: html`${dayInWords(each.on)}: a change`,
      body: changeLine(each, nameOf(each.by)),
    })),
    ...received.map((each) => ({
      at: each.receivedAt,
      id: each.id,
      title: html`${dayInWords(londonDay(each.receivedAt))}: received`,
      body: html`${withheldStripe(stripeOf(frame, 'received-assessment', each.id, withheld))}${receivedLine(each, nameOf(each.receivedBy))}`,
    })),
  ]
}

function assessmentLine(each: Assessment, all: Assessment[], by: string): Html {
  const { content } = each
  const before = all.find(({ id }) => id === each.supersedes)
  return html`<p>Tool: ${outcomeWords(content)}. Victim’s view: ${perceptionWords[content.perception]}.</p>
${before ? changesList(changesSince(before, each)) : nothing}
<p class="small muted">Signed by ${by}</p>`
}

export type RiskPanel = { caseId: string; latest: Assessment | null; mayAssess: boolean }

/** For the overview of a case: the three views in three lines. */
export const riskPanel = ({ caseId, latest, mayAssess }: RiskPanel): Html =>
  card({
    title: 'Risk',
    actions: link({ href: casePaths.risk(caseId), label: 'All about risk' }),
    content: latest
      ? html`<p>${riskBadge(latest.judgement)} <span class="small muted">the worker’s judgement, ${dayInWords(latest.assessedOn)}</span></p>
<p>${latest.code}: ${outcomeWords(latest.content)}. The victim: ${perceptionWords[latest.content.perception].toLowerCase()}.</p>`
      : emptyState(
          'No assessment is signed yet.',
          mayAssess ? { href: casePaths.risk(caseId), label: 'Assess risk' } : undefined,
        ),
  })
