import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords } from '../../../platform/time.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import type { Errors } from '../../../platform/ui/errors.ts'
import { type Html, html } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { radios } from '../../../platform/ui/radios.ts'
import type { SummaryRow } from '../../../platform/ui/summary-list.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import {
  type Basis,
  bases,
  type ConsentAnswer,
  consentAnswers,
  type Decision,
  type Ground,
  grounds,
} from './rules.ts'

export const groundWords: Record<Ground, string> = {
  'victims-consent': 'The victim consents',
  'safeguarding-or-serious-harm': 'Safeguarding, or to prevent serious harm',
  'legal-duty': 'A legal duty, such as a court order',
}

export const basisWords: Record<Basis, string> = {
  consent: 'The victim’s consent: UK GDPR Article 6(1)(a)',
  'legal-obligation': 'A legal obligation: UK GDPR Article 6(1)(c)',
  'vital-interests': 'Vital interests, to protect somebody’s life: UK GDPR Article 6(1)(d)',
  'public-task': 'A public task: UK GDPR Article 6(1)(e)',
  'recognised-legitimate-interest':
    'A recognised legitimate interest, such as crime, an emergency or safeguarding: UK GDPR Article 6(1)(ea)',
  'legitimate-interests': 'Legitimate interests: UK GDPR Article 6(1)(f)',
}

export const consentWords: Record<ConsentAnswer, string> = {
  given: 'Yes, the victim consents to this',
  refused: 'No, the victim refused',
  'not-sought': 'The victim was not asked',
}

/** For the first page of what leaves: why it may be shared, and no more than that. */
export function groundSentence({ ground, consentOn }: Decision, dayWords: (on: string) => string) {
  switch (ground) {
    case 'victims-consent':
      return consentOn === null
        ? 'The victim gave consent'
        : `The victim gave consent on ${dayWords(consentOn)}`
    case 'safeguarding-or-serious-harm':
      return 'Safeguarding, or to prevent serious harm'
    case 'legal-duty':
      return 'A legal duty'
  }
}

type Asked = { typed: Typed; errors: Errors }

/** The questions of the exit door, in the order in which they are decided. */
export const decisionQuestions = (asked: Asked): Html => html`<h2>To whom</h2>
${line(asked, 'person', 'Name of the person who will get it', 'A person, not only a unit. Give the rank or number if there is one.')}
${line(asked, 'role', 'What that person does there', 'For example: officer in the case')}
${line(asked, 'organisation', 'Organisation')}
${area(asked, 'whyThisPerson', 'Why this person may have it', 'And how you know who it is: for example, you called back on the force’s own number.')}
${area(asked, 'handover', 'How it will be handed over', 'For example: by the force’s secure email. No file is sent from here.')}
${area(asked, 'purpose', 'What it is for', 'This stands on the first page.')}
<h2>What the victim says</h2>
${consentQuestion(asked)}
${informedQuestion(asked)}
<h2>Why it may leave</h2>
${groundQuestion(asked)}
${basisQuestion(asked)}
${area(asked, 'proportionality', 'Why this much is necessary, and why less would not do')}
${area(asked, 'advice', 'Whose advice you took (optional)', 'For example: your manager, the data protection officer or the Caldicott Guardian.')}
${safetyCheck(asked)}`

const consentQuestion = (asked: Asked): Html =>
  html`${radios({
    classes: 'govuk-radios--small',
    name: 'consent',
    fieldset: legend('Does the victim consent to this person getting this?'),
    errorMessage: asked.errors.of('consent'),
    value: typedIn(asked, 'consent'),
    items: consentAnswers.map((value) => ({ value, text: consentWords[value] })),
  })}
${date(asked, 'consentOn', 'Day on which the victim answered', 'If the victim was asked.')}
${area(asked, 'consentWhy', 'If the victim refused or was not asked: why, and what was said')}`

const informedQuestion = (asked: Asked): Html =>
  radios({
    classes: 'govuk-radios--small',
    name: 'informed',
    fieldset: legend('Does the victim know that this is being shared?'),
    errorMessage: asked.errors.of('informed'),
    value: typedIn(asked, 'informed'),
    items: [
      {
        value: 'yes',
        text: 'Yes',
        conditional: { html: area(asked, 'informedHow', 'When and how the victim was told') },
      },
      {
        value: 'no',
        text: 'No, it would put somebody at risk',
        conditional: { html: area(asked, 'informedRisk', 'Who would be at risk, and how') },
      },
    ],
  })

export const groundQuestion = (asked: Asked): Html =>
  html`${radios({
    classes: 'govuk-radios--small',
    name: 'ground',
    fieldset: legend('Why may confidence be broken, or why is it not?'),
    hint: { text: 'An agreement between services, or “crime”, is not a reason by itself.' },
    errorMessage: asked.errors.of('ground'),
    value: typedIn(asked, 'ground'),
    items: grounds.map((value) => ({ value, text: groundWords[value] })),
  })}
${area(asked, 'groundReason', 'Without consent: which harm to whom, or which law or order')}`

export const basisQuestion = (asked: Asked): Html =>
  radios({
    classes: 'govuk-radios--small',
    name: 'basis',
    fieldset: legend('On which basis in data protection law?'),
    hint: { text: 'A question of its own: the answer above does not settle it.' },
    errorMessage: asked.errors.of('basis'),
    value: typedIn(asked, 'basis'),
    items: bases.map((value) => ({ value, text: basisWords[value] })),
  })

const safetyCheck = (asked: Asked): Html =>
  checkboxes({
    classes: 'govuk-checkboxes--small',
    name: 'checked',
    fieldset: legend('Safety check'),
    errorMessage: asked.errors.of('checked'),
    values: [typedIn(asked, 'checked')],
    items: [
      {
        value: 'yes',
        text: 'I have looked through what will leave. Nothing in it tells where the victim is or how to reach the victim, beyond what is taken out by itself.',
      },
    ],
  })

const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })

const typedIn = ({ typed }: Asked, name: string): string => [typed[name] ?? ''].flat()[0] ?? ''

const question = (asked: Asked, name: string, label: string, hint?: string) => ({
  name,
  label: { text: label, classes: 'govuk-label--s' },
  hint: hint === undefined ? undefined : { text: hint },
  errorMessage: asked.errors.of(name),
  value: typedIn(asked, name),
  autocomplete: 'off',
})

const line = (asked: Asked, name: keyof Decision, label: string, hint?: string): Html =>
  input(question(asked, name, label, hint))

const area = (asked: Asked, name: keyof Decision, label: string, hint?: string): Html =>
  textarea({ ...question(asked, name, label, hint), rows: 3 })

const date = (asked: Asked, name: keyof Decision, label: string, hint?: string): Html =>
  input({ ...question(asked, name, label, hint), type: 'date', classes: 'govuk-input--width-10' })

/** The questions stand in this order, and so do their errors. */
const order = [
  ...['from', 'to', 'channels', 'include', 'format'],
  ...['person', 'role', 'organisation', 'whyThisPerson', 'handover'],
  ...['purpose', 'consent', 'consentOn', 'consentWhy', 'informed', 'informedHow', 'informedRisk'],
  ...['ground', 'groundReason', 'basis', 'proportionality', 'advice', 'checked'],
]
const placeOf = ({ field }: FieldError) => {
  const at = order.indexOf(field)
  return at === -1 ? order.length : at
}
export const inOrder = (errors: FieldError[]): FieldError[] =>
  [...errors].sort((one, other) => placeOf(one) - placeOf(other))

/** What was decided, for the record. */
export const decisionRows = (decision: Decision): SummaryRow[] =>
  [
    ['Why this person', decision.whyThisPerson],
    ['Handed over', decision.handover],
    ['Purpose', decision.purpose],
    [
      'Consent',
      told(
        consentWords[decision.consent],
        decision.consentOn && dayInWords(decision.consentOn),
        decision.consentWhy,
      ),
    ],
    [
      'The victim knows',
      decision.informed === 'yes'
        ? told('Yes', decision.informedHow)
        : told('No', decision.informedRisk),
    ],
    ['Reason', told(groundWords[decision.ground], decision.groundReason)],
    ['Basis', basisWords[decision.basis]],
    ['Necessary and no more', decision.proportionality],
    ['Safety check', 'Looked through before it was made'],
    ...(decision.advice === null ? [] : [['Advice', decision.advice] as const]),
  ].map(([key = '', value = '']) => ({ key: { text: key }, value: { text: value } }))

const told = (...parts: (string | null)[]) => parts.filter((part) => part !== null).join('. ')
