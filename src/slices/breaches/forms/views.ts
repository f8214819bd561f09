import type { Typed } from '../../../platform/http.ts'
import { londonClock } from '../../../platform/time.ts'
import { button } from '../../../platform/ui/button.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import type { Errors } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import { type Breach, breachPaths, canKnowAnswers, dataKinds, risks } from '../public.ts'
import {
  authorityWords,
  canKnowQuestion,
  canKnowWords,
  kindWords,
  personsWords,
  riskWords,
} from '../wording/public.ts'

export type BreachForms = {
  breach: Breach
  typed: Typed | null // null: what is kept stands in the boxes
  errors: Errors
  once: () => string
  mayNameCase: boolean
}

const one = (typed: Typed, name: string): string => [typed[name] ?? ''].flat()[0] ?? ''
const many = (typed: Typed, name: string): string[] => [typed[name] ?? []].flat()
const choicesOf = (words: Record<string, string>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }))

export function firstQuestion(typed: Typed, errors: Errors, legend = canKnowQuestion): Html {
  return radios({
    classes: 'govuk-radios--small',
    name: 'canKnow',
    fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--m' } },
    items: canKnowAnswers.map((value) => ({ value, text: canKnowWords[value] })),
    value: one(typed, 'canKnow'),
    errorMessage: errors.of('canKnow'),
  })
}

type Boxes = { typed: Typed; errors: Errors }

const words = ({ typed, errors }: Boxes, name: string, text: string, hint?: string, rows = 3) =>
  textarea({
    name,
    label: { text },
    hint: hint === undefined ? undefined : { text: hint },
    rows,
    value: one(typed, name),
    errorMessage: errors.of(name),
  })

const line = ({ typed, errors }: Boxes, name: string, text: string, hint?: string) =>
  input({
    name,
    label: { text },
    hint: hint === undefined ? undefined : { text: hint },
    value: one(typed, name),
    errorMessage: errors.of(name),
    autocomplete: 'off',
  })

const dayBox = ({ typed, errors }: Boxes, name: string, text: string) =>
  input({
    name,
    type: 'date',
    label: { text },
    classes: 'govuk-input--width-10',
    value: one(typed, name),
    errorMessage: errors.of(name),
  })
const timeBox = ({ typed, errors }: Boxes, name: string, text: string) =>
  input({
    name,
    label: { text },
    hint: { text: 'Such as 09:30' },
    classes: 'govuk-input--width-5',
    value: one(typed, name),
    errorMessage: errors.of(name),
  })

/** What happened. The day and the time stand there already: since the first answer somebody here has known. */
export function reportForm(page: BreachForms): Html {
  const { breach, errors, once, mayNameCase } = page
  const typed = page.typed ?? keptReport(breach)
  const boxes = { typed, errors }
  return form({
    action: breachPaths.report(breach.id),
    once: once(),
    content: html`<input type="hidden" name="version" value="${String(breach.version)}">
${firstQuestion(typed, errors)}
${words(boxes, 'happened', 'What happened?', 'As plainly as you can: what is where it should not be, and how it got there', 5)}
${words(boxes, 'stopped', 'What was done at once?', 'Such as asking whoever has it to destroy it')}
${dayBox(boxes, 'awareOn', 'When did somebody here first know?')}
${timeBox(boxes, 'awareAt', 'At what time?')}
${mayNameCase ? line(boxes, 'caseAddress', 'Whose case?', breach.caseId === null ? 'Open the case, and paste its address here' : 'A case is named already. Paste another address to change it') : nothing}
${checkboxes({
  name: 'kinds',
  classes: 'govuk-checkboxes--small',
  fieldset: { legend: { text: 'What kinds of data?', classes: 'govuk-fieldset__legend--s' } },
  items: dataKinds.map((value) => ({ value, text: kindWords[value] })),
  values: many(typed, 'kinds'),
  errorMessage: errors.of('kinds'),
})}
${input({ name: 'howMany', label: { text: 'About how many people?' }, inputmode: 'numeric', classes: 'govuk-input--width-4', value: one(typed, 'howMany'), errorMessage: errors.of('howMany') })}
${button({ text: 'Save what happened' })}`,
  })
}

function keptReport({ told, awareAt }: Breach): Typed {
  const { on, at } = londonClock(awareAt.getTime())
  return {
    canKnow: told.canKnow,
    happened: told.happened ?? '',
    stopped: told.stopped ?? '',
    kinds: [...told.kinds],
    howMany: told.howMany === null ? '' : String(told.howMany),
    awareOn: on,
    awareAt: at.slice(0, 5),
  }
}

/** For those who handle breaches: what it means, who was told and how, and what was done. */
export function handlingForm(page: BreachForms): Html {
  const { breach, errors, once } = page
  const typed = page.typed ?? keptHandling(breach)
  const boxes = { typed, errors }
  const asked = (name: string, legend: string, items: Record<string, string>) =>
    radios({
      classes: 'govuk-radios--small',
      name,
      fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
      items: choicesOf(items),
      value: one(typed, name),
      errorMessage: errors.of(name),
    })
  return form({
    action: breachPaths.handling(breach.id),
    once: once(),
    content: html`<input type="hidden" name="version" value="${String(breach.version)}">
${asked('risk', 'What does it mean for people?', Object.fromEntries(risks.map((risk) => [risk, riskWords[risk]])))}
${asked('authority', 'The Information Commissioner', authorityWords)}
${dayBox(boxes, 'toldOn', 'If told: on which day?')}
${timeBox(boxes, 'toldAt', 'If told: at what time?')}
${line(boxes, 'authorityReference', 'Reference of the Commissioner')}
${words(boxes, 'whyLate', 'If later than 72 hours: why?', 'The Commissioner asks for the reasons', 2)}
${words(boxes, 'whyNotTold', 'If need not be told: why is a risk to people unlikely?', undefined, 2)}
${asked('persons', 'The people concerned', personsWords)}
${words(boxes, 'personsHow', 'By which way, and why is that way safe?', 'Only the safe contact of each: never the old address, never a shared telephone', 2)}
${words(boxes, 'whyPersonsNot', 'If the risk is high and they need not be told: why?', undefined, 2)}
${words(boxes, 'measures', 'What was done so that it does not happen again?')}
${button({ text: 'Save' })}`,
  })
}

function keptHandling({ handling }: Breach): Typed {
  if (handling === null) return {}
  const { on, at } = handling.authorityToldAt
    ? londonClock(Date.parse(handling.authorityToldAt))
    : { on: '', at: '' }
  return {
    risk: handling.risk,
    authority: handling.authority,
    toldOn: on,
    toldAt: at.slice(0, 5),
    authorityReference: handling.authorityReference ?? '',
    whyLate: handling.whyLate ?? '',
    whyNotTold: handling.whyNotTold ?? '',
    persons: handling.persons,
    personsHow: handling.personsHow ?? '',
    whyPersonsNot: handling.whyPersonsNot ?? '',
    measures: handling.measures,
  }
}

export function closingForm({ breach, typed, errors, once }: BreachForms): Html {
  return form({
    action: breachPaths.closing(breach.id),
    once: once(),
    content: html`${words({ typed: typed ?? {}, errors }, 'why', 'What was learned?', 'The second person reads this and nothing else. Name nobody')}
${button({ text: 'Ask a second person to close it', classes: 'govuk-button--secondary' })}`,
  })
}
