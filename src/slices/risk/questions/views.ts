import { dayInWords } from '../../../platform/time.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { select } from '../../../platform/ui/select.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import { riskLevels } from '../../cases/public.ts'
import { type Filled, itemQuestion, sameAsLast } from '../answers/public.ts'
import {
  confidences,
  escalationIndicators,
  frequencies,
  informants,
  intensities,
  minoritisedIndicators,
  othersAnswers,
  perceptions,
  precededAnswers,
  relations,
  settings,
  triggers,
  typologies,
} from '../assessments/public.ts'
import { isForAge } from '../instruments/public.ts'
import { askedIn, type Context, isJudgedOutcome } from '../signing/public.ts'
import {
  confidenceWords,
  escalationWords,
  frequencyWords,
  informantWords,
  intensityWords,
  minoritisedWords,
  othersWords,
  perceptionWords,
  precededWords,
  relationWords,
  settingWords,
  triggerWords,
  typologyWords,
} from '../wording/public.ts'

const levelWords = { standard: 'Standard', medium: 'Medium', high: 'High' } as const

/** How it was made. */
export const aboutQuestions = (
  context: Context,
  filled: Filled,
): Html => html`<h2>About this assessment</h2>
${input({ ...asked(filled, 'assessedOn', 'Day of the assessment'), type: 'date', classes: 'govuk-input--width-10' })}
${choice(filled, 'setting', 'How was it done?', settings, settingWords)}
${ticked(filled, 'informants', 'Who told you?', informants, informantWords)}
${ticked(filled, 'triggers', 'Why is it done now?', triggers, triggerWords)}
${isAsked(filled, 'licensedCopy', context.needsCopy) ? input(asked(filled, 'licensedCopy', 'Who holds the licensed copy you work from?', 'The wording of the items is not kept here. A manager can record the licence of the service on the page of the instrument: then this is not asked.')) : nothing}
${isAsked(filled, 'ageReason', context.mayOverrideAge && !isForAge(context.instrument, context.age)) ? textarea({ ...asked(filled, 'ageReason', `Why is ${context.instrument.code} used at this age?`, `It is made for people of ${context.instrument.minAge} and over. Only a manager signs it for somebody younger.`), rows: 2 }) : nothing}`

// What was typed is shown even where it is no longer asked: nothing is lost.
const isAsked = (filled: Filled, name: string, asked: boolean): boolean =>
  asked || typedIn(filled, name) !== ''

/** The items, each with what was said last time. There is no way to answer them all at once [PR 27]. */
export const itemQuestions = (context: Context, filled: Filled): Html =>
  context.items.length === 0
    ? html`<h2>Items</h2><p>${context.instrument.code} has no items here. Complete it on the licensed copy, and say below in words what it came to.</p>`
    : html`<h2>Items</h2>${context.items.map((item) => itemQuestion(item, askedIn(context), filled))}`

/** What the tool comes to. */
export function toolQuestions({ instrument }: Context, filled: Filled): Html {
  const { outcomeScale, thresholds, scoringRule } = instrument.version
  const criteria = thresholds.filter(({ kind }) => kind !== 'count')
  return html`<h2>What the tool says</h2>
${scoringRule === 'SPJ' ? html`<p>Nothing is added up: weigh the answers together.</p>` : nothing}
${scoringRule === 'COUNT' ? html`<p>What was answered yes is counted when you sign. It is information: your judgement counts.</p>` : nothing}
${criteria.map(({ code, label, kind }) =>
  kind === 'number'
    ? input({
        ...asked(
          filled,
          `asked-${code}`,
          `${label}: how many?`,
          'Leave it empty when it is not known.',
        ),
        inputmode: 'numeric',
        classes: 'govuk-input--width-4',
      })
    : choice(filled, `asked-${code}`, label, precededAnswers, precededWords),
)}
${
  isJudgedOutcome(instrument)
    ? inline(
        filled,
        'toolOutcome',
        `What does ${instrument.code} come to?`,
        outcomeScale.map(({ code, label }) => ({ value: code, text: label })),
      )
    : nothing
}
${textarea({ ...asked(filled, 'toolWords', scoringRule === 'NONE' ? 'What it came to, in words' : 'More about it (optional)'), rows: 2 })}`
}

/** What happens now, and what bears on this victim [ISA §31] [ISA §33]. */
export const nowQuestions = (
  context: Context,
  filled: Filled,
): Html => html`<h2>What happens now</h2>
${context.standing ? html`<p class="muted">Filled in as on ${dayInWords(context.standing.on)} where that may still hold: change what does not.</p>` : nothing}
${choice(filled, 'frequency', 'How often do things happen?', frequencies, frequencyWords)}
${choice(filled, 'intensity', 'How far does it go?', intensities, intensityWords)}
${ticked(filled, 'escalation', context.standing ? `Signs of escalation since ${dayInWords(context.standing.on)}` : 'Signs of escalation', escalationIndicators, escalationWords)}
${ticked(filled, 'minoritised', 'What bears on this victim, and a tool may miss?', minoritisedIndicators, minoritisedWords)}
${textarea({ ...asked(filled, 'minoritisedNote', 'More about that (optional)'), rows: 2 })}
${choice(filled, 'precededByAbuse', 'Did domestic abuse come before the stalking?', precededAnswers, precededWords, 'If it did, a DASH or S-DASH is asked for beside this one. You can sign this one at once.')}`

/** Motive and behaviour, as a hypothesis [ISA §31]. */
export const hypothesisQuestions = (filled: Filled): Html => html`<h2>What may drive it</h2>
${choice(filled, 'typology', 'Your hypothesis', typologies, typologyWords, 'Never a diagnosis, and never shown to the victim by itself.')}
${choice(filled, 'confidence', 'How sure are you? (if you named one)', confidences, confidenceWords)}
${textarea({ ...asked(filled, 'typologyRationale', 'What it rests on (if you named one)', 'Which behaviour and which incidents.'), rows: 2 })}`

/** The victim's own view, and everybody who is at risk beside the victim [ISA §30] [ISA §33]. */
export const peopleQuestions = (
  context: Context,
  filled: Filled,
): Html => html`<h2>How the victim sees it</h2>
${radios({ ...group(filled, 'perception', 'How much at risk does the victim feel?'), items: [...sameView(context), ...perceptions.map((value) => ({ value, text: perceptionWords[value] }))] })}
${textarea({ ...asked(filled, 'perceptionWords', 'In the victim’s words, or why you did not ask'), rows: 2 })}
<h2>Who else is at risk</h2>
${radios({ ...group(filled, 'othersAtRisk', 'Is anybody in the victim’s care, or near the victim, at risk?'), hint: { text: 'Ask about each: children, dependants, new partner, family, colleagues, whoever helps.' }, items: [...sameOthers(context), ...othersAnswers.map((value) => ({ value, text: othersWords[value] }))] })}
<div id="people">${personNumbers(filled).map((at) => personQuestions(at, filled))}</div>`

const sameView = ({ standing }: Context) =>
  standing
    ? [
        {
          value: sameAsLast,
          text: `Same as last time: ${perceptionWords[standing.content.perception]} (${dayInWords(standing.on)})`,
        },
      ]
    : []

const sameOthers = ({ standing }: Context) =>
  standing
    ? [
        {
          value: sameAsLast,
          text: `Same as last time: ${othersWords[standing.content.othersAtRisk]}${namesOf(standing.content.peopleAtRisk)} (${dayInWords(standing.on)})`,
        },
      ]
    : []

const namesOf = (people: { who: string }[]) =>
  people.length === 0 ? '' : `, ${people.map(({ who }) => who).join(', ')}`

/** Those that are filled in, and one more to fill. */
export function personNumbers({ typed }: Filled): number[] {
  const filled = Object.keys(typed).flatMap((name) => {
    const [, at] = /^peopleAtRisk-(\d{1,2})-/.exec(name) ?? []
    return at !== undefined && [typed[name] ?? ''].flat().some((value) => value !== '')
      ? [Number(at)]
      : []
  })
  return Array.from({ length: Math.max(-1, ...filled) + 2 }, (_, at) => at)
}

const personQuestions = (at: number, filled: Filled): Html => html`<div class="filter">
${input(asked(filled, `peopleAtRisk-${at}-who`, `Person ${at + 1}: who?`))}
${choice(filled, `peopleAtRisk-${at}-relation`, 'To the victim', relations, relationWords)}
${input(asked(filled, `peopleAtRisk-${at}-risk`, 'Risk, and what is done'))}
</div>`

export const deedQuestions = (filled: Filled): Html => html`<h2>What is done</h2>
${textarea({ ...asked(filled, 'protectiveFactors', 'What protects (optional)'), rows: 2 })}
${textarea({ ...asked(filled, 'immediateActions', 'What is done at once (optional)'), rows: 2 })}
${textarea({ ...asked(filled, 'sharedWith', 'With whom it is to be shared (optional)', 'Nothing is sent from here: sharing has a page of its own.'), rows: 2 })}`

/** The judgement outranks the tool, and always has its reason [ISA §33]. */
export const judgementQuestions = (filled: Filled): Html => html`<h2>Your judgement</h2>
${inline(
  filled,
  'judgement',
  'How high is the risk, in your own judgement?',
  riskLevels.map((value) => ({ value, text: levelWords[value] })),
)}
${textarea({ ...asked(filled, 'rationale', 'Why', 'It may differ from the tool: say what the tool does not see.'), rows: 5 })}`

const typedIn = ({ typed }: Filled, name: string) => [typed[name] ?? ''].flat()[0] ?? ''

const asked = (filled: Filled, name: string, label: string, hint?: string) => ({
  name,
  label: { text: label },
  hint: hint === undefined ? undefined : { text: hint },
  value: typedIn(filled, name),
  errorMessage: filled.errors.of(name),
})

const group = (filled: Filled, name: string, legend: string) => ({
  name,
  fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
  value: typedIn(filled, name),
  errorMessage: filled.errors.of(name),
})

const choice = <T extends string>(
  filled: Filled,
  name: string,
  label: string,
  values: readonly T[],
  words: Record<T, string>,
  hint?: string,
): Html =>
  select({
    ...asked(filled, name, label, hint),
    items: [
      { value: '', text: 'Select' },
      ...values.map((value) => ({ value, text: words[value] })),
    ],
  })

const inline = (
  filled: Filled,
  name: string,
  legend: string,
  items: { value: string; text: string }[],
): Html =>
  radios({
    ...group(filled, name, legend),
    classes: 'govuk-radios--inline govuk-radios--small answers-in-line',
    items,
  })

const ticked = <T extends string>(
  filled: Filled,
  name: string,
  legend: string,
  values: readonly T[],
  words: Record<T, string>,
): Html =>
  checkboxes({
    name,
    classes: 'govuk-checkboxes--small ticks',
    values: [filled.typed[name] ?? []].flat(),
    fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
    items: values.map((value) => ({ value, text: words[value] })),
    errorMessage: filled.errors.of(name),
  })
