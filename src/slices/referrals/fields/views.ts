import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import { dateInput } from '../../../platform/ui/date-input.ts'
import { details } from '../../../platform/ui/details.ts'
import type { Errors } from '../../../platform/ui/errors.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { select } from '../../../platform/ui/select.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import type { PageName } from '../answers/public.ts'
import { pageExtras, pageQuestions, type Question } from '../wording/public.ts'

/** What stands in the boxes of a form: as saved, or as it was typed. */
export type Boxes = Readonly<Record<string, string | string[]>>

const futureAccess: Record<string, Question> = {
  futureAccess: {
    as: 'one',
    label: 'Have you given this information to the victim?',
    options: { yes: 'Yes' },
  },
}

/**
 * Where several pages stand on one, each field bears its page; `only` and `except` name some; `dense` is for a call, and
 * where it is `wide`, a few short answers stand in a line.
 */
type Which = {
  prefix?: string
  only?: readonly string[]
  except?: readonly string[]
  dense?: boolean
  wide?: boolean
}

/** All questions of a page; what belongs to one answer stands under it. */
export function pageFields(
  page: PageName | 'futureAccess',
  boxes: Boxes,
  errors: Errors,
  { prefix = '', only, except = [], dense = false, wide = false }: Which = {},
): Html {
  const questions = questionsOf(page)
  const draw = (name: string): Html => {
    const question = questions[name]
    return question
      ? field({ name: prefix + name, question, boxes, errors, draw, dense, wide })
      : html``
  }
  const names = topNames(questions)
    .filter((name) => !except.includes(name))
    .filter((name) => only?.includes(name) ?? true)
  const extras = page === 'futureAccess' || dense ? undefined : pageExtras[page]
  const isExtra = (name: string) => extras?.fields.includes(name) ?? false
  return html`${names.filter((name) => !isExtra(name)).map(draw)}
${
  extras
    ? details({
        summaryText: extras.title,
        html: html`${names.filter(isExtra).map(draw)}`,
        open: names
          .filter(isExtra)
          .some((name) => boxes[prefix + name] || errors.of(prefix + name)),
      })
    : nothing
}`
}

/** Whether anything of a page is left to be asked. */
export const asksMore = (page: PageName, except: readonly string[]): boolean =>
  topNames(questionsOf(page)).some((name) => !except.includes(name))

type Questions = Readonly<Record<string, Question>>

const questionsOf = (page: PageName | 'futureAccess'): Questions =>
  page === 'futureAccess' ? futureAccess : pageQuestions[page]

/** Those that stand by themselves, under no answer of another. */
function topNames(questions: Questions): string[] {
  const under = new Set(Object.values(questions).flatMap(revealedBy))
  return Object.keys(questions).filter((name) => !under.has(name))
}

const revealedBy = (question: Question): readonly string[] =>
  question.as === 'one' ? Object.values(question.reveals ?? {}).flat() : []

type Field = {
  name: string
  question: Question
  boxes: Boxes
  errors: Errors
  draw: (name: string) => Html
  dense: boolean
  wide: boolean
}

function field({ name, question, boxes, errors, draw, dense, wide }: Field): Html {
  const errorMessage = errors.of(name)
  const hint = question.hint === undefined ? undefined : { text: question.hint }
  const label = { text: question.label, classes: 'govuk-label--s' }
  const fieldset = { legend: { text: question.label, classes: 'govuk-fieldset__legend--s' } }
  const one = String(boxes[name] ?? '')
  switch (question.as) {
    case 'line':
      return input({
        name,
        label,
        hint,
        errorMessage,
        value: one,
        type: question.type,
        autocomplete: question.autocomplete ?? 'off',
        classes: question.width && `govuk-input--width-${question.width}`,
      })
    case 'time':
      return input({
        name,
        label,
        hint,
        errorMessage,
        value: one,
        classes: 'govuk-input--width-5',
        autocomplete: 'off',
      })
    case 'story':
      return textarea({
        name,
        label,
        hint,
        errorMessage,
        value: one,
        rows: dense ? 2 : (question.rows ?? 5),
      })
    case 'day':
      return dateInput({
        id: name,
        namePrefix: name,
        fieldset,
        hint,
        errorMessage,
        values: valuesOf(boxes),
      })
    case 'many': {
      const values = [boxes[name] ?? []].flat()
      const items = Object.entries(question.options).map(([value, text]) => ({ value, text }))
      const classes = dense ? 'govuk-checkboxes--small' : ''
      return checkboxes({ name, fieldset, hint, errorMessage, items, values, classes })
    }
    case 'one': {
      if (dense && Object.keys(question.options).length > 5)
        return longChoice(name, question.options, { label, hint, errorMessage, value: one })
      const items = Object.entries(question.options).map(([value, text]) => ({
        value,
        text,
        conditional: revealed(question.reveals?.[value], draw),
      }))
      const inLine = wide && isShort(question) ? ' govuk-radios--inline' : ''
      const classes = dense ? `govuk-radios--small${inLine}` : ''
      return radios({ name, fieldset, hint, errorMessage, items, value: one, classes })
    }
  }
}

/** A few short answers with nothing under them fit in a line. */
const isShort = ({ options, reveals }: Extract<Question, { as: 'one' }>): boolean =>
  reveals === undefined && Object.values(options).join('').length <= 40

type Common = Omit<Parameters<typeof select>[0], 'name' | 'id' | 'items'>

/** A long list as one line. */
function longChoice(name: string, options: Readonly<Record<string, string>>, common: Common): Html {
  const items = Object.entries(options).map(([value, text]) => ({ value, text }))
  return select({ ...common, name, id: name, items: [{ value: '', text: '' }, ...items] })
}

const revealed = (names: readonly string[] | undefined, draw: (name: string) => Html) =>
  names === undefined ? undefined : { html: html`${names.map(draw)}` }

const valuesOf = (boxes: Boxes): Record<string, string> =>
  Object.fromEntries(Object.entries(boxes).map(([name, value]) => [name, String(value)]))
