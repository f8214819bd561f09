import { backLink } from '../../../platform/ui/back-link.ts'
import { badge } from '../../../platform/ui/badge.ts'
import { button } from '../../../platform/ui/button.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import { type Errors, errorsFor, type FieldError } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { card } from '../../../platform/ui/layout.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { summaryList } from '../../../platform/ui/summary-list.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import type { QuietView } from '../../../security/door.ts'
import type { Adjustment } from '../../cases/public.ts'
import type { Boxes } from '../fields/public.ts'
import { momentWords } from '../summary/public.ts'
import { selfPaths } from './paths.ts'
import type { CheckOutcome, CheckWay, IdentityCheck } from './rules.ts'

type Service = { slug: string; contact: string }

const title = 'Getting help'

const danger = html`<p><b>In danger now? Call 999.</b> If you cannot speak, press 55 when you are asked.</p>`

/** Before anything is asked: whose device this is, and how to leave [ISA §82]. */
export function safetyPage({ slug, contact }: Service): QuietView {
  return {
    title,
    main: html`<h1>First, are you safe?</h1>
${danger}
<h2>Is this your own phone or computer?</h2>
<p>Can someone else look at it? Do they know how to unlock it? Does it do odd things?</p>
<p>If you are not sure, do not use it for this. Use a friend’s phone, or one at a library or at work.</p>
<p>Do not take apps off your phone now. Someone may see that you did. We can help you with that.</p>
<h2>How to leave this page</h2>
<p>Press <b>Leave this page</b> at the top. It shows the weather. On a keyboard you can press Shift three times.</p>
<p>This page stays in the list of pages you have seen. A private window does not keep that list.</p>
<p>We keep none of what you write until you send it. If you leave, it is gone.</p>
<h2>What we do</h2>
<p>If someone follows you, keeps calling you, or will not leave you alone, we can help. You do not need to tell the police. It is free.</p>
<p>We will call you. You say what you want. We help you stay safe, and we can speak up for you. You can stop when you like.</p>
<p>What you tell us stays with us. If someone may be badly hurt, we may have to tell others. We would talk to you first if we can.</p>
${button({ text: 'Go on', href: selfPaths.questions(slug) })}
<p>Would you rather talk? ${contact}</p>`,
  }
}

const dangerOptions = { yes: 'Yes', no: 'No', unsure: 'I am not sure' }
const ageOptions = { 'under-16': 'Under 16', '16-17': '16 or 17', adult: '18 or over' }
const workerOptions = { woman: 'A woman', man: 'A man', either: 'It does not matter' }
const adjustmentOptions: Record<Adjustment, string> = {
  'easy-read': 'Short words, with pictures',
  'large-print': 'Big print',
  translated: 'My own language',
  bsl: 'Sign language (BSL)',
  'step-free': 'A place with no steps',
  'video-or-text': 'Video or texts, not calls',
  'out-of-hours': 'Evenings or weekends',
}
const voicemailOptions = { yes: 'Yes', no: 'No', unknown: 'I am not sure' }

type Question = { label: string; hint?: string } & (
  | { as: 'line'; type?: 'tel' | 'email' }
  | { as: 'story' }
  | { as: 'one' | 'many'; options: Readonly<Record<string, string>> }
)

const questions: Readonly<Record<string, Question>> = {
  danger: { as: 'one', label: 'Are you in danger now?', options: dangerOptions },
  name: {
    as: 'line',
    label: 'What can we call you?',
    hint: 'It does not have to be your full name',
  },
  age: {
    as: 'one',
    label: 'How old are you?',
    hint: 'You can leave this out',
    options: ageOptions,
  },
  phone: {
    as: 'line',
    type: 'tel',
    label: 'A safe phone number',
    hint: 'One that only you answer. It can be a friend’s',
  },
  email: { as: 'line', type: 'email', label: 'A safe email', hint: 'One that only you can read' },
  otherWay: { as: 'story', label: 'Or some other safe way' },
  times: { as: 'story', label: 'When is it safe?', hint: 'Such as: week days from 10 to 12' },
  never: {
    as: 'story',
    label: 'What must we not do?',
    hint: 'Such as: do not text. Say you are the library',
  },
  voicemail: { as: 'one', label: 'Can we leave a message?', options: voicemailOptions },
  happening: {
    as: 'story',
    label: 'What is going on?',
    hint: 'In your own words. A few lines will do',
  },
  worker: {
    as: 'one',
    label: 'Would you rather talk to a woman or a man?',
    hint: 'You can leave this out',
    options: workerOptions,
  },
  adjustments: {
    as: 'many',
    label: 'Would any of these help you?',
    hint: 'Tick as many as you like, or none',
    options: adjustmentOptions,
  },
  access: {
    as: 'story',
    label: 'Is there something else you need from us?',
    hint: 'Such as: the language you speak, or times when you pray',
  },
}

type Page = { service: Service; typed: Boxes; once: string }

export function askPage({
  service,
  typed,
  errors: found,
  once,
}: Page & { errors: FieldError[] }): QuietView {
  const errors = errorsFor(found)
  return {
    title,
    hasErrors: errors.any,
    backLink: backLink({ text: 'Back', href: selfPaths.start(service.slug) }),
    main: html`${errors.summary}
<h1>Tell us a little</h1>
${danger}
<p>Keep it short if you like. You can tell us more when we talk.</p>
${form({
  action: selfPaths.questions(service.slug),
  once,
  content: html`${Object.entries(questions).map(([name, question]) => field(name, question, { typed, errors }))}
${checkboxes({
  name: 'agreed',
  errorMessage: errors.of('agreed'),
  items: [{ value: 'yes', text: 'You may read this and get in touch with me in this way' }],
  values: [typed.agreed ?? []].flat(),
})}
${button({ text: 'Go on', name: 'step', value: 'check' })}`,
})}`,
  }
}

type Of = { typed: Boxes; errors: Errors }

function field(name: string, question: Question, { typed, errors }: Of): Html {
  const hint = question.hint === undefined ? undefined : { text: question.hint }
  const label = { text: question.label, classes: 'govuk-label--s' }
  const value = String(typed[name] ?? '')
  const common = { name, hint, errorMessage: errors.of(name), value }
  switch (question.as) {
    case 'line':
      return input({
        ...common,
        label,
        type: question.type,
        autocomplete: 'off',
        spellcheck: false,
      })
    case 'story':
      return textarea({ ...common, label, rows: 4, autocomplete: 'off' })
    case 'one':
    case 'many': {
      const items = Object.entries(question.options).map(([value, text]) => ({ value, text }))
      const legend = { text: question.label, classes: 'govuk-fieldset__legend--s' }
      return question.as === 'one'
        ? radios({ ...common, fieldset: { legend }, items })
        : checkboxes({ ...common, fieldset: { legend }, items, values: [typed[name] ?? []].flat() })
    }
  }
}

/** What she wrote, once, before she sends it. It lies in this page alone. */
export function checkPage({ service, typed, once }: Page): QuietView {
  const said = Object.entries(questions).filter(([name]) => wordsOf(typed, name) !== '')
  return {
    title,
    main: html`<h1>Is this right?</h1>
${typed.danger === 'no' ? nothing : danger}
${summaryList({ rows: said.map(([name, { label }]) => ({ key: { text: label }, value: { html: html`<span class="words">${wordsOf(typed, name)}</span>` } })) })}
${form({
  action: selfPaths.questions(service.slug),
  once,
  content: html`${[...Object.keys(questions), 'agreed'].flatMap((name) => [typed[name] ?? ''].flat().map((value) => html`<input type="hidden" name="${name}" value="${value}">`))}
<div class="govuk-button-group">
${button({ text: 'Send', name: 'step', value: 'send', preventDoubleClick: true })}
${button({ text: 'Change it', name: 'step', value: 'change', classes: 'govuk-button--secondary' })}
</div>`,
})}`,
  }
}

function wordsOf(typed: Boxes, name: string): string {
  const question = questions[name]
  const values = [typed[name] ?? []].flat()
  return question && 'options' in question
    ? values.flatMap((value) => question.options[value] ?? []).join('\n')
    : values.join('\n').trim()
}

/** A reference and what comes next: nothing of what she wrote, on any page from here on. */
export function sentPage({ contact }: Service, reference: string): QuietView {
  return {
    title,
    main: html`<h1>We have it</h1>
<p>Your number is <b>${reference}</b>. You do not have to keep it.</p>
<h2>What comes next</h2>
<ol class="govuk-list govuk-list--number">
<li>Someone here reads what you sent.</li>
<li>We get in touch in the way you said was safe, when you said it was safe.</li>
<li>We first make sure that it is you. We may ask you for a word that only you and we know.</li>
</ol>
<p>No one can look up here what you sent. Not even you.</p>
<p>To talk to us: ${contact}</p>
${danger}
<p>You can press <b>Leave this page</b> now.</p>`,
  }
}

export const wayWords: Record<CheckWay, string> = {
  'known-number': 'Called back on a number known before, or from someone who knows her',
  'code-word': 'Code word agreed with her',
  'in-person': 'Met in person',
  professional: 'A professional who knows her confirmed it',
}
const outcomeWords: Record<CheckOutcome, string> = {
  verified: 'It is her',
  'not-verified': 'Not shown to be her',
}

type CheckCard = {
  checked: { verified: boolean; checks: (IdentityCheck & { byName: string })[] }
  action: string | null // null: for who may only read
  boxes: Of
  once: () => string
}

/** Staff: nothing is said of a case to somebody who only says who she is. */
export function checkCard({ checked, action, boxes, once }: CheckCard): Html {
  const { verified, checks } = checked
  const state = verified
    ? html`<p>${badge('quiet', 'Verified')} ${checks.at(-1)?.byName}, ${momentWords(checks.at(-1)?.at ?? new Date(0))}</p>`
    : html`<p>${badge('high', 'Not verified yet')} Whoever does this to her may write in her name. Say nothing of what we know, nor that there is a case, until it is checked: call back on a number known already, agree a code word.</p>`
  return card({
    title: 'She came by herself: is it her?',
    ...(verified ? {} : { band: 'now' as const }),
    content: html`${state}
${checks.map(({ how, outcome, words, byName, at }) => html`<p class="small"><b>${outcomeWords[outcome]}</b>: ${wayWords[how]}. <span class="words">${words}</span> <span class="muted">${byName}, ${momentWords(at)}</span></p>`)}
${action === null ? nothing : checkForm(action, boxes, once())}`,
  })
}

function checkForm(action: string, { typed, errors }: Of, once: string): Html {
  const of = (name: string, text: string, words: Readonly<Record<string, string>>) =>
    radios({
      name,
      fieldset: { legend: { text, classes: 'govuk-fieldset__legend--s' } },
      items: Object.entries(words).map(([value, label]) => ({ value, text: label })),
      value: String(typed[name] ?? ''),
      errorMessage: errors.of(name),
    })
  return form({
    action,
    once,
    content: html`${of('how', 'How was it checked?', wayWords)}
${of('outcome', 'What came of it?', outcomeWords)}
${textarea({ name: 'checkNote', label: { text: 'What was asked, what was answered' }, rows: 2, value: String(typed.checkNote ?? ''), errorMessage: errors.of('checkNote') })}
${button({ text: 'Record the check', classes: 'govuk-button--secondary' })}`,
  })
}
