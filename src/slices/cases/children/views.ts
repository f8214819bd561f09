import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords, londonDay } from '../../../platform/time.ts'
import { badge } from '../../../platform/ui/badge.ts'
import { button } from '../../../platform/ui/button.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { insetText } from '../../../platform/ui/inset-text.ts'
import { card, link, stack } from '../../../platform/ui/layout.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, inCase } from '../public.ts'
import { type Around, relationPaths, safeAdults, safeWords } from '../relations/public.ts'
import { asking, type Sheet, typedOf } from '../sheets/public.ts'
import { childPaths } from './paths.ts'
import { type Birthday, missingBeforeShare, type ParentStatus, type Setting } from './rules.ts'

export type ChildPage = {
  frame: CaseFrame
  isUnder16: boolean
  sheet: Sheet<'child'> | null
  meeting: Sheet<'first-meeting'> | null
  people: Around[]
  birthdays: Birthday[]
  waiting: Birthday[]
  mayChange: boolean
  once: () => string
  typed: Typed
  errors: FieldError[]
}

export function childPage(page: ChildPage): View {
  const found = errorsFor(page.errors)
  const main = html`<div class="narrow">${found.summary}<h1>Child</h1>
${page.waiting.map(birthdayNotice)}${ageSaid(page)}
${applies(page) ? ofAChild(page) : nothing}</div>`
  return { ...inCase(page.frame, 'overview'), title: 'Child', main, hasErrors: found.any }
}

// Words once typed are shown again, even if a birth date was put right in between.
const applies = ({ frame, sheet, typed }: ChildPage): boolean =>
  frame.child !== false || sheet !== null || Object.keys(typed).length > 0

const ofAChild = (page: ChildPage): Html =>
  stack(
    page.isUnder16 || 'meetingReason' in page.typed ? meeting(page) : nothing,
    adults(page),
    questions(page),
    wordsForAChild(),
    page.birthdays.length > 0 ? birthdays(page.birthdays) : nothing,
  )

function ageSaid({ frame, isUnder16 }: ChildPage): Html {
  if (frame.child === null)
    return insetText({
      text: 'Nobody has said how old the victim is. Ask: under 18, other rules hold.',
    })
  if (!frame.child)
    return insetText({ text: 'The victim is an adult. These questions do not apply.' })
  return html`<p>${badge('held', isUnder16 ? 'Under 16' : '16 or 17')} Rules for a child hold: nothing is shared with anybody who is not recorded as safe.</p>`
}

export const birthdayNotice = ({ age, on, changes }: Birthday): Html =>
  card({
    title: `${age} since ${dayInWords(on)}: what changes`,
    band: 'due',
    content: html`<ul class="govuk-list govuk-list--bullet">${changes.map((each) => html`<li>${each}</li>`)}</ul><p class="small">It stands here until “Child” is saved again.</p>`,
  })

const birthdays = (all: Birthday[]): Html =>
  card({
    title: 'What changes at 16 and at 18',
    content: html`${all.map(
      ({ age, on, changes }) =>
        html`<h3>${age}, on ${dayInWords(on)}</h3><ul class="govuk-list govuk-list--bullet">${changes.map((each) => html`<li>${each}</li>`)}</ul>`,
    )}`,
  })

function meeting({ frame, meeting: kept, mayChange, once, typed, errors }: ChildPage): Html {
  const ask = asking('meetingReason' in typed || !kept ? typed : typedOf(kept.words), errors)
  return card({
    title: 'Before the family is contacted',
    ...(kept ? {} : { band: 'now' as const }),
    content: html`<p>Under 16: think of a first meeting with the referrer. The family is not contacted before you decided, and before a parent or guardian is known to be safe.</p>
${kept ? html`<p>${meetingWords[kept.words.meeting]}. ${kept.words.meetingReason} <span class="small muted">${dayInWords(londonDay(kept.at))}, by ${kept.by}</span></p>` : nothing}
${
  mayChange
    ? form({
        action: childPaths.meeting(frame.caseId),
        once: once(),
        content: html`${ask.version(kept?.version ?? 0)}
${ask.one({ name: 'meeting', label: 'Is the referrer met first?' }, meetingWords)}
${ask.box({ name: 'meetingReason', label: 'Why' })}
${button({ text: 'Keep the decision', classes: 'govuk-button--secondary' })}`,
      })
    : nothing
}`,
  })
}

function adults({ frame, people }: ChildPage): Html {
  const parents = people.filter(({ roles }) => roles.includes('parent-or-guardian'))
  const isSafe = safeAdults(people).length > 0
  return card({
    title: html`Parents and guardians ${isSafe ? nothing : badge('high', 'Nobody is recorded as safe')}`,
    actions: link({ href: relationPaths.page(frame.caseId), label: 'People around the victim' }),
    content: html`<ul class="govuk-list">${parents.map(
      (each) =>
        html`<li><b>${each.name}</b>: safe? ${safeWords[each.safe]}${each.safeBy ? html` (${each.safeBy})` : nothing}. Parental responsibility? ${safeWords[each.responsibility]}.</li>`,
    )}</ul>`,
  })
}

function questions({ frame, sheet, mayChange, once, typed, errors }: ChildPage): Html {
  const missing = frame.child ? missingBeforeShare(sheet?.words ?? null) : []
  const ask = asking('school' in typed || !sheet ? typed : typedOf(sheet.words), errors)
  const content = html`${ask.version(sheet?.version ?? 0)}
${ask.many({ name: 'settings', label: 'Where does it reach the child?', hint: 'Where it comes from family or school, do not ring there' }, settingWords)}
${ask.box({ name: 'view', label: 'What the child wants, in the child’s own words' })}
${ask.box({ name: 'capacity', label: 'What the child understands about sharing, and how you know' })}
${ask.one({ name: 'parentStatus', label: 'How do things stand with the parents?' }, statusWords)}
${ask.line({ name: 'school', label: 'School or college' })}
${ask.line({ name: 'lead', label: 'Safeguarding lead there' })}
${ask.one({ name: 'schoolMayKnow', label: 'May the school know?' }, mayKnowWords)}
${ask.box({ name: 'socialCare', label: 'Children’s social care', hint: 'Who works with the child there, and on what you work together' })}
${button({ text: 'Save' })}`
  const saved = sheet
    ? html`<p class="small muted">Saved ${dayInWords(londonDay(sheet.at))}, by ${sheet.by}</p>`
    : nothing
  return card({
    title: 'About the child',
    content: html`${missing.length > 0 ? insetText({ text: `Nothing can be shared yet. Missing: ${missing.join(', ')}.` }) : nothing}${saved}
${mayChange ? form({ action: childPaths.page(frame.caseId), once: once(), content }) : nothing}`,
  })
}

/** How to say it, to somebody young [ISA §61]. */
export const wordsForAChild = (): Html =>
  card({
    title: 'How to say it to a child',
    content: html`<ul class="govuk-list govuk-list--bullet">${childWords.map((each) => html`<li>${each}</li>`)}</ul>`,
  })

const childWords = [
  '“I am here for you. I do not work for the police, your school or your parents.”',
  '“What you tell me stays with us. If somebody may get badly hurt I have to tell somebody. I will say so first, if I can.”',
  '“You can say no, stop, or ask me to say it again. You are not in trouble.”',
  '“When is a good time to talk, and who must not hear us?”',
]

const meetingWords = {
  'with-referrer': 'Yes, the referrer is met first',
  'not-needed': 'No, it is not needed',
}

const settingWords: Record<Setting, string> = {
  family: 'In the family',
  education: 'At school or college',
  online: 'Online',
  elsewhere: 'Elsewhere',
}

const statusWords: Record<ParentStatus, string> = {
  'safe-parent': 'A safe parent or guardian decides with the child',
  'no-safe-parent': 'No parent or guardian is safe',
  'looked-after': 'The child is looked after by the local authority',
  'parents-disagree': 'Parents disagree',
  'not-known': 'Not known yet',
}

const mayKnowWords = { yes: 'Yes', no: 'No', 'not-asked': 'Not asked' }
