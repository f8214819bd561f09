import { dayInWords, londonDay } from '../../../platform/time.ts'
import { dataTable } from '../../../platform/ui/data-table.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, factList, link, stack, threeColumns } from '../../../platform/ui/layout.ts'
import type { View } from '../../../security/door.ts'
import {
  type CaseFrame,
  casePaths,
  inCase,
  riskBadge,
  stripeOf,
  type Withholding,
  withheldStripe,
} from '../../cases/public.ts'
import { answerRow } from '../answers/public.ts'
import {
  confidenceWords,
  escalationWords,
  frequencyWords,
  informantWords,
  intensityWords,
  minoritisedWords,
  othersWords,
  overrideWords,
  perceptionWords,
  precededWords,
  relationWords,
  settingWords,
  triggerWords,
  typologyWords,
} from '../wording/public.ts'
import { assessmentPaths } from './paths.ts'
import { type Changes, type Content, hasChanges } from './rules.ts'
import type { Assessment } from './tables.ts'

/** What the tool says, what the worker judges, how the victim sees it: side by side, none made of another [ISA §33]. */
export const threeViews = (assessment: Assessment): Html => {
  const { content, judgement } = assessment
  return threeColumns(
    card({ title: 'What the tool says', content: toolView(assessment) }),
    card({
      title: 'The worker’s judgement',
      content: html`<p>${riskBadge(judgement)}</p><p class="words">${content.rationale}</p>${overrideLine(content)}`,
    }),
    card({ title: 'How the victim sees it', content: victimView(content) }),
  )
}

const overrideLine = ({ override }: Content): Html => {
  const words = overrideWords(override)
  return words === null ? nothing : html`<p class="small muted">${words}. The judgement counts.</p>`
}

const toolView = ({ content, code, version }: Assessment): Html =>
  html`<p><b>${outcomeWords(content)}</b></p>
${content.count ? html`<p>${content.count.yes} of ${content.count.of} answered yes: for information</p>` : nothing}
${content.criteria.length > 0 ? html`<ul class="govuk-list govuk-list--bullet">${content.criteria.map((words) => html`<li>${words}</li>`)}</ul>` : nothing}
${content.toolWords ? html`<p class="words">${content.toolWords}</p>` : nothing}
<p class="small muted">${content.instrumentName}, version ${version} (${code})</p>`

/** What the tool came to, in its own terms; never a number that its authors do not give. */
export const outcomeWords = ({ outcome, toolWords }: Content): string =>
  outcome?.label ?? (toolWords === null ? 'The tool gives no level' : 'In words')

const victimView = (content: Content): Html =>
  html`<p><b>${perceptionWords[content.perception]}</b></p>${content.perceptionWords ? html`<p class="words">${content.perceptionWords}</p>` : nothing}`

export type AssessmentPage = {
  frame: CaseFrame
  assessment: Assessment
  withheld: Withholding[]
  signedBy: string
  before: Assessment | null
  changes: Changes | null
  later: string | null // the id of the one that took its place
}

export function assessmentPage(page: AssessmentPage): View {
  const { frame, assessment, signedBy, later } = page
  const { content, assessedOn, signedAt } = assessment
  const title = `Assessment of ${dayInWords(assessedOn)}`
  const main = html`<h1>${title}</h1>
<p class="muted">Signed by ${signedBy} on ${dayInWords(londonDay(signedAt))}. It stays as it was signed; a new one takes its place.${later ? html` ${link({ href: assessmentPaths.one(frame.caseId, later), label: 'Read the one that did' })}` : nothing}</p>
${withheldStripe(stripeOf(frame, 'assessment', assessment.id, page.withheld))}
${stack(
  threeViews(assessment),
  changesCard(page),
  card({ title: 'Who is at risk', content: peopleAtRisk(content) }),
  card({ title: 'What happens now', content: nowFacts(content) }),
  card({ title: 'What may drive it', content: hypothesisFacts(content) }),
  card({ title: 'What is done', content: deedFacts(content) }),
  card({ title: 'Answers', content: answersTable(content) }),
  card({ title: 'How it was made', content: madeFacts(content) }),
)}
<p>${link({ href: casePaths.risk(frame.caseId), label: 'All about risk in this case' })}</p>`
  return { title, main, ...inCase(frame, 'risk') }
}

const changesCard = ({ before, changes, frame }: AssessmentPage): Html =>
  before && changes
    ? card({
        title: 'What changed',
        actions: link({
          href: assessmentPaths.one(frame.caseId, before.id),
          label: `From ${dayInWords(before.assessedOn)}`,
        }),
        content: changesList(changes),
      })
    : nothing

/** What is another than in the one before: levels first, then items. */
export function changesList(changes: Changes): Html {
  if (!hasChanges(changes)) return html`<p>No level and no answer is another than before.</p>`
  const { judgement, outcome, perception, answers } = changes
  return html`<ul class="govuk-list govuk-list--bullet">
${judgement ? html`<li>Worker’s judgement: ${riskBadge(judgement.from)} then, ${riskBadge(judgement.to)} now</li>` : nothing}
${outcome ? html`<li>Tool: ${outcome.from ?? 'no level'} then, ${outcome.to ?? 'no level'} now</li>` : nothing}
${perception ? html`<li>Victim’s view: ${perceptionWords[perception.from]} then, ${perceptionWords[perception.to]} now</li>` : nothing}
${answers.map(({ code, label, from, to }) => html`<li>${code} ${label}: ${from} then, <b>${to}</b> now</li>`)}
</ul>`
}

const peopleAtRisk = ({ othersAtRisk, peopleAtRisk: people }: Content): Html =>
  html`<p>The victim. Others, in the victim’s care or near: <b>${othersWords[othersAtRisk]}</b></p>
${people.length > 0 ? html`<ul class="govuk-list govuk-list--bullet">${people.map(({ who, relation, risk }) => html`<li><b class="words">${who}</b> (${relationWords[relation].toLowerCase()}): <span class="words">${risk}</span></li>`)}</ul>` : nothing}`

const list = (words: string[]): string => words.join('; ')
const said = (words: string): Html => html`<span class="words">${words}</span>`
const orNone = (words: string | null): Html =>
  words === null ? html`<span class="muted">Nothing noted</span>` : said(words)

const nowFacts = (content: Content): Html =>
  factList([
    { term: 'How often', value: frequencyWords[content.frequency] },
    { term: 'How far it goes', value: intensityWords[content.intensity] },
    {
      term: 'Signs of escalation',
      value: list(content.escalation.map((each) => escalationWords[each])),
    },
    {
      term: 'What bears on this victim',
      value: list(content.minoritised.map((each) => minoritisedWords[each])),
    },
    content.minoritisedNote ? { term: 'About that', value: said(content.minoritisedNote) } : null,
    { term: 'Domestic abuse came before', value: precededWords[content.precededByAbuse] },
  ])

const hypothesisFacts = ({ typology, confidence, typologyRationale }: Content): Html =>
  factList([
    { term: 'Hypothesis', value: typologyWords[typology] },
    confidence ? { term: 'How sure', value: confidenceWords[confidence] } : null,
    typologyRationale ? { term: 'It rests on', value: said(typologyRationale) } : null,
  ])

const deedFacts = ({ protectiveFactors, immediateActions, sharedWith }: Content): Html =>
  factList([
    { term: 'What protects', value: orNone(protectiveFactors) },
    { term: 'Done at once', value: orNone(immediateActions) },
    { term: 'Shared with', value: orNone(sharedWith) },
  ])

const answersTable = ({ answers, asked }: Content): Html =>
  html`${dataTable({
    caption: 'Items and answers',
    head: ['Item', 'Answer', 'Who said it', 'More'],
    rows: answers.map(answerRow),
    empty: html`<p class="empty">This tool has no items here. What it says stands above.</p>`,
  })}
${asked.length > 0 ? factList(asked.map(({ label, said: words }) => ({ term: label, value: words }))) : nothing}`

const madeFacts = (content: Content): Html =>
  factList([
    { term: 'How', value: settingWords[content.setting] },
    { term: 'Who told', value: list(content.informants.map((each) => informantWords[each])) },
    { term: 'Why then', value: list(content.triggers.map((each) => triggerWords[each])) },
    content.licensedCopy
      ? { term: 'Licensed copy held by', value: said(content.licensedCopy) }
      : null,
    content.ageReason
      ? { term: 'Why this tool at this age', value: said(content.ageReason) }
      : null,
  ])
