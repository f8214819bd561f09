import type { FieldError, Typed } from '../../../../platform/http.ts'
import { momentInWords } from '../../../../platform/time.ts'
import { button } from '../../../../platform/ui/button.ts'
import { checkboxes } from '../../../../platform/ui/checkboxes.ts'
import { type Errors, errorsFor } from '../../../../platform/ui/errors.ts'
import { form } from '../../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../../platform/ui/html.ts'
import { input } from '../../../../platform/ui/input.ts'
import { card, link } from '../../../../platform/ui/layout.ts'
import { radios } from '../../../../platform/ui/radios.ts'
import { select } from '../../../../platform/ui/select.ts'
import { textarea } from '../../../../platform/ui/textarea.ts'
import type { View } from '../../../../security/door.ts'
import { checks, isOthersWordAlone, releaseAt } from '../../../people/interlock/public.ts'
import {
  type Contact,
  type Facts,
  sharings,
  verifyReasons,
  voicemailAnswers,
  wayKinds,
} from '../../../people/public.ts'
import { maskedValue, type RevealRefused, shownValue } from '../../../people/reveals/public.ts'
import { type CaseFrame, channelWords, inCase, voicemailWords } from '../../public.ts'
import { heldPart } from '../parts/public.ts'
import { safeContactPaths } from '../public.ts'
import { becauseWords, sayerWords, settlementWords, sharedWords } from '../wording/public.ts'

type Held = {
  id: string
  kind: Contact['channels'][number]['kind']
  value: string
  askedBy: string
  askedAt: Date
  oldIsUnsafe: boolean
  saidBy: 'victim' | 'referrer' | 'agency' | 'worker'
}
type OnPage = {
  frame: CaseFrame
  facts: Facts
  interlocks: Held[]
  names: ReadonlyMap<string, string>
  mayChange: boolean
  mayReveal: boolean
  shown: { part: string; value: string; until: Date } | null
  once: () => string
  typed: Typed
  refused: RevealRefused | undefined
}

const items = <K extends string>(keys: readonly K[], words: Record<K, string>) =>
  keys.map((value) => ({ value, text: words[value] }))
const first = (typed: Typed, name: string): string => [typed[name] ?? ''].flat()[0] ?? ''
const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })
const sayers = ['victim', 'referrer', 'agency', 'worker'] as const

export const heldCards = (page: OnPage, errors: Errors): Html[] =>
  page.interlocks.map((held) => heldCard(page, held, errors))

function heldCard(page: OnPage, held: Held, errors: Errors): Html {
  const { frame, facts, names, shown, mayReveal, mayChange, once, refused, typed } = page
  const part = heldPart(held.kind)
  const label = `new ${channelWords[held.kind]}`
  const action = mayReveal ? safeContactPaths.reveals(frame.caseId) : null
  const isTyped = first(typed, 'of') === held.id
  const value =
    shown?.part === part
      ? shownValue(shown.value, shown.until)
      : maskedValue({ part, label, action, once, refused })
  return card({
    title: `Held: ${label}`,
    band: 'now',
    content: html`<p>${value}</p>
<p>Written down by ${names.get(held.askedBy) ?? 'a former worker'}, ${momentInWords(held.askedAt)}. Nothing goes to it until somebody has made sure that it is the victim’s: whoever asks for the change may be the one to be feared.${held.oldIsUnsafe ? ' The old one is not used either.' : ' Once that is made sure, what stood there before is kept as not safe: call it safe again if the victim still uses it.'}</p>
${
  mayChange
    ? form({
        action: safeContactPaths.settlement(frame.caseId, held.id),
        once: once(),
        content: html`${radios({
          name: 'how',
          idPrefix: `how-${held.id}`,
          classes: 'govuk-radios--small',
          fieldset: legend('How did you make sure?'),
          hint: { text: waitWords(held, facts) },
          errorMessage: isTyped ? errors.of('how') : undefined,
          items: items([...checks, 'not-hers'] as const, settlementWords),
        })}
${button({ text: 'Save', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
      })
    : nothing
}`,
  })
}

const waitWords = (held: Held, facts: Facts): string =>
  isOthersWordAlone(held, facts)
    ? 'Waiting is not enough: a referrer or another agency said this, and the victim can be asked in a way that is safe.'
    : `Waiting is enough from ${momentInWords(releaseAt(held))}, by another worker.`

export const changeForm = ({ frame, once, typed }: OnPage, errors: Errors): Html =>
  card({
    title: 'A new number or address',
    content: form({
      action: safeContactPaths.changes(frame.caseId),
      once: once(),
      content: html`<p>It is held until it is checked: nothing is sent to it before.</p>
<div class="filter">${select({ name: 'kind', label: { text: 'What changes' }, value: first(typed, 'kind'), errorMessage: errors.of('kind'), items: [{ value: '', text: 'Select' }, ...items(wayKinds, channelWords)] })}
${input({ name: 'value', label: { text: 'New number or address' }, value: first(typed, 'value'), errorMessage: errors.of('value'), autocomplete: 'off' })}
${select({ name: 'changeSaidBy', label: { text: 'Whose word is it?' }, value: first(typed, 'changeSaidBy'), errorMessage: errors.of('changeSaidBy'), items: [{ value: '', text: 'Select' }, ...items(sayers, sayerWords)] })}</div>
${checkboxes({ name: 'oldIsUnsafe', classes: 'govuk-checkboxes--small', values: [first(typed, 'oldIsUnsafe')], items: [{ value: 'yes', text: 'The old one is not safe any more' }] })}
${button({ text: 'Hold it until it is checked', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
    }),
  })

export const verifyAgainForm = ({ frame, once, typed }: OnPage, errors: Errors): Html =>
  card({
    title: 'Something happened',
    content: form({
      action: safeContactPaths.verifyAgain(frame.caseId),
      once: once(),
      content: html`${radios({ name: 'because', classes: 'govuk-radios--small', fieldset: legend('What was safe may not be any more because'), value: first(typed, 'because'), errorMessage: errors.of('because'), items: items(verifyReasons, becauseWords) })}
${button({ text: 'Ask again what is safe', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
    }),
  })

export const verifiedForm = ({ frame, once, typed }: OnPage, errors: Errors): Html =>
  form({
    action: safeContactPaths.verified(frame.caseId),
    once: once(),
    content: html`${dayQuestion('verifiedReviewOn', 'I asked, and all of it is still so. Ask again by', first(typed, 'verifiedReviewOn'), errors)}
${button({ text: 'It is all still so', preventDoubleClick: true })}`,
  })

const dayQuestion = (name: string, text: string, value: string, errors: Errors): Html =>
  input({
    ...{ name, type: 'date', label: { text }, value, classes: 'govuk-input--width-10' },
    errorMessage: errors.of(name),
  })

type FormPage = { frame: CaseFrame; typed: Typed; errors: FieldError[]; once: string }

const onPage = (
  title: string,
  { frame, errors: wrong }: FormPage,
  content: (e: Errors) => Html,
): View => {
  const errors = errorsFor(wrong)
  const back = link({ href: safeContactPaths.page(frame.caseId), label: 'Safe contact' })
  const main = html`<div class="narrow">${errors.summary}<h1>${title}</h1>${card({ content: content(errors) })}<p>${back}</p></div>`
  return { ...inCase(frame, 'contact'), title, main, hasErrors: errors.any }
}

const saidByQuestion = (typed: Typed, errors: Errors): Html =>
  select({
    name: 'saidBy',
    label: { text: 'Whose word is it?' },
    value: first(typed, 'saidBy'),
    errorMessage: errors.of('saidBy'),
    items: [{ value: '', text: 'Select' }, ...items(sayers, sayerWords)],
  })

const windowsQuestion = (typed: Typed, errors: Errors, hint: string): Html =>
  textarea({
    name: 'windows',
    label: { text: 'Safe times' },
    hint: { text: `One in each line, like “Mon-Fri 10:00-12:00”. ${hint}` },
    value: first(typed, 'windows'),
    errorMessage: errors.of('windows'),
    rows: 4,
  })

export const wayPage = (page: FormPage & { at: number; kind: Held['kind'] }): View =>
  onPage(`What is said of ${channelWords[page.kind]} ${page.at + 1}`, page, (errors) =>
    form({
      action: safeContactPaths.way(page.frame.caseId, page.at),
      once: page.once,
      content: html`<input type="hidden" name="version" value="${first(page.typed, 'version')}">
${radios({
  name: 'safe',
  classes: 'govuk-radios--small',
  fieldset: legend('Is it safe?'),
  value: first(page.typed, 'safe'),
  errorMessage: errors.of('safe'),
  items: [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No: nothing goes this way' },
  ],
})}
${windowsQuestion(page.typed, errors, 'Empty: the times for every way.')}
${radios({ name: 'voicemail', classes: 'govuk-radios--small', fieldset: legend('May a message be left?'), value: first(page.typed, 'voicemail'), errorMessage: errors.of('voicemail'), items: items(voicemailAnswers, voicemailWords) })}
${input({ name: 'whoMayAnswer', label: { text: 'Who else may answer (optional)' }, value: first(page.typed, 'whoMayAnswer'), errorMessage: errors.of('whoMayAnswer'), autocomplete: 'off' })}
${radios({ name: 'shared', classes: 'govuk-radios--small', fieldset: legend('Does somebody else use it?'), value: first(page.typed, 'shared'), errorMessage: errors.of('shared'), items: items(sharings, sharedWords) })}
${saidByQuestion(page.typed, errors)}
${button({ text: 'Save', preventDoubleClick: true })}`,
    }),
  )

export const aboutPage = (page: FormPage & { hasCodeWord: boolean }): View =>
  onPage('Times and words for every way', page, (errors) =>
    form({
      action: safeContactPaths.about(page.frame.caseId),
      once: page.once,
      content: html`<input type="hidden" name="version" value="${first(page.typed, 'version')}">
${windowsQuestion(page.typed, errors, 'Empty: at no time.')}
${input({ name: 'sayWhat', label: { text: 'Who we say we are (optional)' }, value: first(page.typed, 'sayWhat'), errorMessage: errors.of('sayWhat'), autocomplete: 'off' })}
${input({ name: 'sender', label: { text: 'Name under which a message comes (optional)' }, value: first(page.typed, 'sender'), errorMessage: errors.of('sender'), autocomplete: 'off' })}
${input({ name: 'codeWord', label: { text: page.hasCodeWord ? 'New code word (empty: it stays)' : 'Code word (optional)' }, value: first(page.typed, 'codeWord'), errorMessage: errors.of('codeWord'), autocomplete: 'off' })}
${textarea({ name: 'note', label: { text: 'What everybody has to read first (optional)' }, value: first(page.typed, 'note'), errorMessage: errors.of('note'), rows: 3 })}
${dayQuestion('reviewOn', 'Ask again by', first(page.typed, 'reviewOn'), errors)}
${saidByQuestion(page.typed, errors)}
${button({ text: 'Save', preventDoubleClick: true })}`,
    }),
  )
