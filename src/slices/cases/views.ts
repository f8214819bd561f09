import { dayInWords, londonClock } from '../../platform/time.ts'
import { type BadgeTone, badge } from '../../platform/ui/badge.ts'
import { caseBar } from '../../platform/ui/case-bar.ts'
import { type Html, html, nothing } from '../../platform/ui/html.ts'
import { tabs } from '../../platform/ui/layout.ts'
import type { View } from '../../security/door.ts'
import { dueBadge } from '../clock/public.ts'
import { type ChannelKind, type MayContact, weekdayNames } from '../people/public.ts'
import { communicationPaths } from './communication/public.ts'
import { casePaths } from './paths.ts'
import type { JusticeStage, OffenceType, Relationship, RiskLevel, StalkingAct } from './rules.ts'
import type { CaseFrame } from './tables.ts'

export type CaseTab =
  | 'overview'
  | 'contact'
  | 'timeline'
  | 'risk'
  | 'services'
  | 'sharing'
  | 'trace'

/** What a page of a case passes on besides its own words. */
export const inCase = (
  frame: CaseFrame,
  tab: CaseTab,
): Pick<View, 'caseBar' | 'current' | 'tabs'> => ({
  current: 'cases',
  tabs: caseTabs(frame, tab),
  caseBar: caseBar({
    slots: [
      {
        term: `Case ${frame.reference}${frame.worker ? `, with ${frame.worker}` : ', not allocated yet'}`,
        value: frame.age === null ? frame.name : `${frame.name}, ${frame.age}`,
        isName: true,
      },
      { term: riskTerm(frame.risk), value: riskBadge(frame.risk.level) },
      { term: 'May I contact the victim now?', value: contactWords(frame.contact) },
      ...needs(frame),
      ...(frame.next ? [{ term: 'Next due', value: dueBadge(frame.next) }] : []),
      ...marks(frame),
      ...(frame.state === 'closed'
        ? [{ term: 'State', value: badge('quiet', 'Closed: can be read, not added to') }]
        : []),
    ],
  }),
})

/** How she is spoken and written with; and that she is to be asked, at the door and at each review [ISA §70]. */
function needs({ caseId, needs: said, asksNeeds, state }: CaseFrame) {
  const asks = asksNeeds !== null && state === 'open'
  const way = html`<a class="govuk-link" href="${communicationPaths.page(caseId)}">Ask about needs</a>`
  if (said === '' && !asks) return []
  return [{ term: 'Communication', value: html`${said} ${asks ? way : nothing}` }]
}

/** What limits who sees the case, said on each of its pages. */
function marks({ caseId, marks: { restriction, glassEndsAt, asksWhoMaySee } }: CaseFrame) {
  const until = glassEndsAt ? londonClock(glassEndsAt.getTime()).at.slice(0, 5) : null
  return [
    ...(restriction === 'restricted'
      ? [{ term: 'Who may see it', value: badge('held', 'Restricted: named people only') }]
      : []),
    ...(asksWhoMaySee
      ? [
          {
            term: 'Decide',
            value: html`<a class="govuk-link" href="${casePaths.access(caseId)}">Who may see this case</a>`,
          },
        ]
      : []),
    ...(until
      ? [{ term: 'Opened in an emergency', value: badge('high', `To read, until ${until}`) }]
      : []),
  ]
}

const caseTabs = (frame: CaseFrame, current: CaseTab): Html =>
  tabs(
    'Case',
    [
      { key: 'overview', label: 'Overview', href: casePaths.overview(frame.caseId) },
      { key: 'contact', label: 'Contact', href: casePaths.contact(frame.caseId) },
      { key: 'timeline', label: 'Timeline', href: casePaths.timeline(frame.caseId) },
      { key: 'risk', label: 'Risk', href: casePaths.risk(frame.caseId) },
      { key: 'services', label: 'Services', href: casePaths.services(frame.caseId) },
      { key: 'sharing', label: 'Sharing', href: casePaths.sharing(frame.caseId) },
      { key: 'trace', label: 'Who looked', href: casePaths.trace(frame.caseId) },
    ],
    current,
  )

const riskTerm = ({ on }: CaseFrame['risk']) =>
  on ? `Worker’s judgement, ${dayInWords(on)}` : 'Risk judgement'

const risks: Record<RiskLevel, { tone: BadgeTone; words: string }> = {
  high: { tone: 'high', words: 'High' },
  medium: { tone: 'moderate', words: 'Medium' },
  standard: { tone: 'quiet', words: 'Standard' },
}

export function riskBadge(level: RiskLevel | null): Html {
  if (level === null) return badge('quiet', 'None recorded yet')
  const { tone, words } = risks[level]
  return badge(tone, words)
}

const channelWords: Record<ChannelKind, string> = {
  mobile: 'mobile',
  landline: 'landline',
  email: 'email',
  post: 'post',
  'in-person': 'in person',
  handle: 'name online',
}
const voicemailWords = {
  yes: 'Voicemail is safe',
  no: 'No voicemail',
  unknown: 'Voicemail: not asked',
}

function contactWords(contact: MayContact): Html {
  if (contact.may === 'yes')
    return html`${badge('ok', `Yes, ${channelWords[contact.channel]}, until ${contact.until}`)} <span class="small muted">${voicemailWords[contact.voicemail]}</span>`
  if (contact.may === 'read')
    return html`${badge('moderate', 'Read first')} <span class="small muted">${contact.note}</span>`
  switch (contact.because) {
    case 'outside-window':
      return html`${badge('held', 'No, not now')} <span class="small muted">next: ${contact.next}</span>`
    case 'no-window':
      return html`${badge('held', 'No')} <span class="small muted">no safe time is recorded</span>`
    case 'no-safe-channel':
      return html`${badge('held', 'No')} <span class="small muted">no safe way is recorded</span>`
  }
}

export const relationshipWords: Record<Relationship, string> = {
  'ex-intimate': 'Former partner',
  'current-intimate': 'Partner',
  family: 'Family',
  acquaintance: 'Acquaintance, friend or neighbour',
  colleague: 'Colleague or former colleague',
  professional: 'Through a service or profession',
  stranger: 'Stranger',
  'online-only': 'Known only online',
  unknown: 'Not known',
  multiple: 'More than one person',
}

export const justiceWords: Record<JusticeStage, string> = {
  'not-reported': 'Not reported to police',
  reported: 'Reported to police',
  'under-investigation': 'Under investigation',
  'no-further-action': 'Police or CPS decided no further action',
  charged: 'Charged',
  convicted: 'Convicted',
  acquitted: 'Acquitted',
  discontinued: 'Discontinued',
  ended: 'The criminal case has ended',
}

export const offenceWords: Record<OffenceType, string> = {
  stalking: 'Stalking',
  'stalking-fear-of-violence': 'Stalking: fear of violence, serious alarm or distress',
  harassment: 'Harassment',
  'coercive-control': 'Controlling or coercive behaviour',
  assault: 'Assault',
  'sexual-offence': 'Sexual offence',
  'criminal-damage': 'Criminal damage',
  'malicious-communications': 'Malicious communications',
  'computer-misuse': 'Computer misuse',
  'order-breach': 'Breach of an order',
  other: 'Other',
}

export const stalkingActWords: Record<StalkingAct, string> = {
  following: 'Following the victim',
  contacting: 'Contacting the victim, or trying to, by any means',
  publishing: 'Publishing something about the victim, or as if from the victim',
  'monitoring-communications': 'Monitoring internet, email or other communication',
  loitering: 'Loitering anywhere, public or private',
  'interfering-with-property': 'Interfering with property',
  'watching-or-spying': 'Watching or spying',
  other: 'Something else',
}

/** "Monday to Friday, 10:00 to 12:00": days in a row are said as a span. */
export const windowWords = (days: number[], from: string, to: string): string =>
  `${dayWords([...days].sort((a, b) => a - b))}, ${from} to ${to}`

function dayWords(days: number[]): string {
  const [first = 0] = days
  const last = days.at(-1) ?? first
  const name = (day: number) => weekdayNames[day] ?? ''
  const inARow = days.length > 2 && last - first === days.length - 1
  return inARow ? `${name(first)} to ${name(last)}` : days.map(name).join(', ')
}

export { channelWords, voicemailWords }
