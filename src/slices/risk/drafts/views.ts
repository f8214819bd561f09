import type { Typed } from '../../../platform/http.ts'
import { dayInWords, londonDay } from '../../../platform/time.ts'
import { button } from '../../../platform/ui/button.ts'
import { errorsFor, type FieldError } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, factList, link, stack } from '../../../platform/ui/layout.ts'
import { warningText } from '../../../platform/ui/warning-text.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, casePaths, inCase } from '../../cases/public.ts'
import type { OpenFact } from '../../clock/public.ts'
import { assessmentPaths } from '../assessments/public.ts'
import { isForAge } from '../instruments/public.ts'
import { answersToList } from '../occasions/public.ts'
import {
  aboutQuestions,
  deedQuestions,
  hypothesisQuestions,
  itemQuestions,
  judgementQuestions,
  nowQuestions,
  peopleQuestions,
  toolQuestions,
} from '../questions/public.ts'
import type { Context } from '../signing/public.ts'
import type { Draft } from './tables.ts'

export type DraftPage = {
  frame: CaseFrame
  context: Context
  draft: Draft | null
  version?: number // that the form was begun with, where it comes back
  typed: Typed
  open: OpenFact[]
  shown: OpenFact[] // what this page answers
  isAskedAnew: boolean
  errors: FieldError[]
  meanwhile: Typed | null // what somebody else saved; null: nobody did
  once: string
}

export function draftPage(page: DraftPage): View {
  const { frame, context, once, draft } = page
  const { any, summary } = errorsFor(page.errors)
  const title = `${context.last ? 'Review with' : 'Assess with'} ${context.instrument.code}`
  const main = html`${summary}<h1>${title}</h1>
${notices(page)}
${form({ action: assessmentPaths.save(frame.caseId), once, content: questions(page) })}
${draft ? throwAway(page, draft) : nothing}`
  return { title, main, hasErrors: any, ...inCase(frame, 'risk') }
}

const warning = (text: string): Html => warningText({ text, iconFallbackText: 'Warning' })

function notices({ context, isAskedAnew, meanwhile, draft }: DraftPage): Html {
  const { instrument, age, mayOverrideAge } = context
  return html`${isForAge(instrument, age) ? nothing : warning(`${instrument.code} is made for people of ${instrument.minAge} and over. ${mayOverrideAge ? 'You can sign it with a reason.' : 'Only a manager can sign it for somebody of another age, with a reason.'}`)}
${isAskedAnew ? warning('Another assessment was signed since this was saved. What you had answered with “same as last time” is asked again.') : nothing}
${meanwhile ? savedMeanwhile(meanwhile) : nothing}
${draft && !meanwhile ? html`<p class="muted">Saved on ${dayInWords(londonDay(draft.savedAt))}, not signed yet.</p>` : nothing}`
}

/** What another person saved, as it was typed; what was typed here stands in the form. */
const savedMeanwhile = (typed: Typed): Html => html`${warning(
  'Somebody else saved this while you had it open, or signed it. Nothing you typed is lost: it is in the form below. Saving puts yours in place of theirs.',
)}
${card({
  title: 'As somebody else saved it',
  content: factList(
    Object.entries(typed)
      .filter(([name, value]) => name !== 'last' && `${value}` !== '')
      .map(([name, value]) => ({
        term: boxWords(name),
        value: html`<span class="words">${[value].flat().join(', ')}</span>`,
      })),
  ),
})}`

/** What a box is called, for a page that shows two texts: "S1 comment", "Immediate actions". */
function boxWords(name: string): string {
  const plain = name.replace(/^(responses|asked)-/, '').replaceAll('-', ' ')
  const words = plain.replace(/[a-z][A-Z]/g, ([a = '', b = '']) => `${a} ${b.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function questions(page: DraftPage): Html {
  const { context, typed, errors, shown, open } = page
  const filled = { typed, errors: errorsFor(errors) }
  const version = page.version ?? page.draft?.version ?? 0
  return html`<input type="hidden" name="tool" value="${context.instrument.code}">
<input type="hidden" name="version" value="${version}">
<input type="hidden" name="last" value="${context.standing?.id ?? ''}">
<div id="tool"></div><div id="last"></div>
${stack(
  card({
    content: html`${answersToList(shown, open)}${aboutQuestions(context, filled)}`,
  }),
  card({ content: itemQuestions(context, filled) }),
  card({ content: toolQuestions(context, filled) }),
  card({ content: nowQuestions(context, filled) }),
  card({ content: hypothesisQuestions(filled) }),
  card({
    content: html`${peopleQuestions(context, filled)}
${button({ text: 'Add another person', name: 'next', value: 'person', classes: 'govuk-button--secondary' })}`,
  }),
  card({ content: deedQuestions(filled) }),
  card({
    content: html`${judgementQuestions(filled)}
<div class="govuk-button-group">${button({ text: 'Sign', name: 'next', value: 'sign' })}
${button({ text: 'Save and come back later', name: 'next', value: 'save', classes: 'govuk-button--secondary' })}
${link({ href: casePaths.risk(page.frame.caseId), label: 'Leave without saving' })}</div>
<p class="small muted">Once signed it stays as it is. A later assessment takes its place.</p>`,
  }),
)}`
}

const throwAway = ({ frame, context, once }: DraftPage, { version }: Draft): Html =>
  form({
    action: assessmentPaths.discard(frame.caseId),
    once,
    content: html`<input type="hidden" name="tool" value="${context.instrument.code}">
<input type="hidden" name="version" value="${version}">
${button({ text: 'Throw this draft away', classes: 'govuk-button--warning' })}`,
  })
