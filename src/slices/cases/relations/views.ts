import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords, londonDay } from '../../../platform/time.ts'
import { badge } from '../../../platform/ui/badge.ts'
import { button } from '../../../platform/ui/button.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { insetText } from '../../../platform/ui/inset-text.ts'
import { card, emptyState, factList, link, stack } from '../../../platform/ui/layout.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, casePaths, inCase } from '../public.ts'
import { asking, type Sheet, typedOf } from '../sheets/public.ts'
import { mapOf } from './map/public.ts'
import { relationPaths } from './paths.ts'
import { type LinkKind, mayBeginSupport, type Role, type Safe } from './rules.ts'
import type { Around, Linked } from './tables.ts'

export type PeoplePage = {
  frame: CaseFrame
  people: Around[]
  isKeptOut: (name: string) => boolean // by a senior's word
  linked: Linked[]
  family: Sheet<'family'> | null
  asksFamily: boolean
  mayChange: boolean
  once: () => string
  typed: Typed
  errors: FieldError[]
}

const title = 'People around the victim'

export function peoplePage(page: PeoplePage): View {
  const { frame, people, errors } = page
  const found = errorsFor(errors)
  const main = html`<div class="narrow">${found.summary}<h1>${title}</h1>
<p>For staff only. Nothing here is told to the victim, to anybody named here, or to a referrer.</p>
${stack(
  people.length === 0 ? emptyState('Nobody is recorded yet.') : map(page),
  page.asksFamily || page.family || 'familyReason' in page.typed ? family(page) : nothing,
  links(page),
  page.mayChange
    ? card({ title: 'Add somebody', content: personForm(page, relationPaths.page(frame.caseId)) })
    : nothing,
)}
<p class="small">${link({ href: relationPaths.information(), label: 'What to give to family and friends' })}</p></div>`
  return { ...inCase(frame, 'overview'), title, main, hasErrors: found.any }
}

/** The picture, and the same in words: nobody needs the picture. */
const map = ({ frame, people, isKeptOut, mayChange, once }: PeoplePage): Html =>
  card({
    title: 'Map',
    content: html`${mapOf(frame.name, people)}
<ul class="govuk-list">${people.map(
      (
        each,
      ) => html`<li><b>${each.name}</b>${each.relation ? html`, <span class="words">${each.relation}</span>` : nothing} ${isKeptOut(each.name) ? keptOut : safeBadge(each.safe)}
${factList([
  { term: 'Is', value: each.roles.map((role) => roleWords[role]).join(', ') },
  each.organisation ? { term: 'Of', value: each.organisation } : null,
  each.safeBy ? { term: 'Said by', value: each.safeBy } : null,
  each.roles.includes('parent-or-guardian')
    ? { term: 'Parental responsibility', value: safeWords[each.responsibility] }
    : null,
  each.supportReason ? { term: 'Supported, because', value: each.supportReason } : null,
  each.roles.includes('supporter')
    ? {
        term: 'Support',
        value: each.supportedFrom ? `Since ${dayInWords(each.supportedFrom)}` : 'Not begun',
      }
    : null,
  each.note ? { term: 'Note', value: each.note } : null,
  { term: 'Recorded', value: `${dayInWords(londonDay(each.at))}, by ${each.by}` },
])}
${mayChange ? wayToChange(frame.caseId, each, once) : nothing}</li>`,
    )}</ul>`,
  })

const wayToChange = (caseId: string, around: Around, once: () => string): Html => {
  const { id, name } = around
  return html`${link({ href: relationPaths.one(caseId, id), label: `Change ${name}` })}
${mayBeginSupport(around) ? form({ action: relationPaths.support(caseId, id), once: once(), content: button({ text: `Support of ${name} begins today`, classes: 'govuk-button--secondary' }) }) : nothing}
${form({
  action: relationPaths.ended(caseId, id),
  once: once(),
  content: button({ text: `Take ${name} off`, classes: 'govuk-button--secondary' }),
})}`
}

const keptOut = html`${badge('high', 'Kept out by a senior')}
<p>A senior has decided that this person has no part in this case. Tell this person nothing of the victim. If you do not know why, ask your manager, not this person.</p>`

function safeBadge(safe: Safe): Html {
  if (safe === 'yes') return badge('ok', 'Safe to speak with')
  return safe === 'no' ? badge('high', 'NOT safe') : badge('quiet', 'Not known whether safe')
}

type PersonPage = Pick<PeoplePage, 'frame' | 'once' | 'typed' | 'errors'> & { person: Around }

export function personPage({ frame, person, ...page }: PersonPage): View {
  const found = errorsFor(page.errors)
  const typed = Object.keys(page.typed).length > 0 ? page.typed : typedOf(wordsOf(person))
  const action = relationPaths.one(frame.caseId, person.id)
  const main = html`<div class="narrow">${found.summary}<h1>Change ${person.name}</h1>
${personForm({ ...page, typed }, action, person.version)}</div>`
  return { ...inCase(frame, 'overview'), title: 'Change somebody', main, hasErrors: found.any }
}

const wordsOf = ({ id: _, by: __, at: ___, version: ____, ...words }: Around) => words

function personForm(
  { typed, errors, once }: Pick<PeoplePage, 'typed' | 'errors' | 'once'>,
  action: string,
  version: number | null = null,
): Html {
  const ask = asking(typed, errors)
  const content = html`${version === null ? nothing : ask.version(version)}
${ask.line({ name: 'name', label: 'Name', hint: 'For an organisation that may be told about a child: its name' })}
${ask.line({ name: 'relation', label: 'Who this is to the victim (optional)', hint: 'For example: her sister, the form tutor' })}
${ask.line({ name: 'organisation', label: 'Organisation (optional)' })}
${ask.many({ name: 'roles', label: 'Is' }, roleWords)}
${ask.one({ name: 'safe', label: 'Is it safe to speak with this person about the victim?' }, safeWords)}
${ask.line({ name: 'safeBy', label: 'Who said so, and how that is known' })}
${ask.one({ name: 'responsibility', label: 'Parental responsibility (of a parent or guardian)' }, safeWords)}
${ask.one({ name: 'consent', label: 'Does the victim agree that this relative or friend is supported?' }, agreedWords)}
${ask.box({ name: 'supportReason', label: 'Why this relative or friend is supported' })}
${ask.box({ name: 'note', label: 'Note (optional)' })}
${button({ text: version === null ? 'Add' : 'Save' })}`
  return form({ action, once: once(), content })
}

function family({ frame, family: kept, mayChange, once, typed, errors }: PeoplePage): Html {
  const said = kept
    ? html`${factList([
        { term: 'Whole family', value: kept.words.wholeFamily === 'yes' ? 'Yes' : 'No' },
        { term: 'Worker for the child', value: separateWords[kept.words.separateWorker] },
        { term: 'Why', value: kept.words.familyReason },
        { term: 'Decided', value: `${dayInWords(londonDay(kept.at))}, by ${kept.by}` },
      ])}`
    : insetText({
        text: 'There are children, or people who depend on the victim. Think of the whole family, and of a worker for the child who is not the victim’s own.',
      })
  const ask = asking('familyReason' in typed || !kept ? typed : typedOf(kept.words), errors)
  const asks = form({
    action: relationPaths.family(frame.caseId),
    once: once(),
    content: html`${ask.version(kept?.version ?? 0)}
${ask.one({ name: 'wholeFamily', label: 'Is the whole family worked with?' }, { yes: 'Yes', no: 'No' })}
${ask.one({ name: 'separateWorker', label: 'Does the child get a worker of the child’s own?' }, separateWords)}
${ask.box({ name: 'familyReason', label: 'Why' })}
${button({ text: 'Keep the decision', classes: 'govuk-button--secondary' })}`,
  })
  return card({
    title: 'Whole family',
    ...(kept ? {} : { band: 'due' as const }),
    content: html`${said}${mayChange ? asks : nothing}`,
  })
}

function links({ frame, linked, mayChange, once, typed, errors }: PeoplePage): Html {
  const { caseId } = frame
  const ask = asking(typed, errors)
  const list = linked.map(
    ({ id, caseId: other, reference, kind }) =>
      html`<li>${link({ href: casePaths.overview(other), label: `Case ${reference}` })}, ${linkWords[kind]}
${mayChange ? form({ action: relationPaths.linkEnded(caseId, id), once: once(), content: button({ text: `Part from case ${reference}`, classes: 'govuk-button--secondary' }) }) : nothing}</li>`,
  )
  const asks = form({
    action: relationPaths.links(caseId),
    once: once(),
    content: html`${ask.line({ name: 'reference', label: 'Reference of the other case' })}
${ask.one({ name: 'kind', label: 'How they belong together' }, linkWords)}
${button({ text: 'Link the two cases', classes: 'govuk-button--secondary' })}`,
  })
  return card({
    title: 'Cases that belong with this one',
    content: html`<p>Seen by staff who may open both. Never tell one victim about the other.</p>
${linked.length === 0 ? emptyState('None that you may open.') : html`<ul class="govuk-list">${list}</ul>`}${mayChange ? asks : nothing}`,
  })
}

export const roleWords: Record<Role, string> = {
  child: 'Child',
  dependant: 'Depends on the victim',
  partner: 'Partner',
  'parent-or-guardian': 'Parent or guardian of the victim',
  supporter: 'Relative or friend who is supported',
  witness: 'Witness in this case',
  'secondary-victim': 'Victim too',
  'other-alleged-perpetrator': 'Another alleged perpetrator',
  professional: 'Professional or organisation',
}

export const safeWords: Record<Safe, string> = { yes: 'Yes', no: 'No', 'not-known': 'Not known' }
const agreedWords = { yes: 'Yes', no: 'No', 'not-asked': 'Not asked' }
const separateWords = { yes: 'Yes', no: 'No', 'not-needed': 'Not needed' }

export const linkWords: Record<LinkKind, string> = {
  'secondary-victim': 'Victim too, with a case of that person’s own',
  TRANSFERRED_STALKING: 'Transferred stalking: the conduct moved from one to the other',
  'same-alleged-perpetrator': 'The same alleged perpetrator',
  'same-household': 'The same household',
}
