import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords, londonDay } from '../../../platform/time.ts'
import { type BadgeTone, badge } from '../../../platform/ui/badge.ts'
import { button } from '../../../platform/ui/button.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, emptyState, factList, stack } from '../../../platform/ui/layout.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, inCase } from '../public.ts'
import { asking, wordIn } from '../sheets/public.ts'
import { interpreterPaths } from './paths.ts'
import { type Answer, type BookingState, mayBecome, namesOf, whyNotTold } from './rules.ts'
import type { Booking } from './tables.ts'

export type InterpretersPage = {
  frame: CaseFrame
  bookings: Booking[]
  mayChange: boolean
  once: () => string
  typed: Typed // `of`: which booking was typed about; nothing: a new one
  errors: FieldError[]
}

export function interpretersPage(page: InterpretersPage): View {
  const found = errorsFor(page.errors)
  const title = 'Interpreters'
  const main = html`<div class="narrow">${found.summary}<h1>${title}</h1>
<p>Interpreting is free for the victim. The victim is asked about an interpreter by name before the interpreter learns who the victim is.</p>
${stack(
  page.bookings.length === 0 ? emptyState('No interpreter is booked.') : nothing,
  ...page.bookings.map((each) => bookingCard(each, page)),
  page.mayChange ? newBooking(page) : nothing,
)}</div>`
  return { ...inCase(page.frame, 'overview'), title, main, hasErrors: found.any }
}

const bookingCard = (each: Booking, page: InterpretersPage): Html =>
  card({
    title: html`<span class="words">${each.language}</span>, ${dayInWords(each.wantedOn)} ${stateBadge(each.state)}`,
    content: html`${factList([
      { term: 'Agency', value: each.agency },
      { term: 'Wanted', value: sexWords[each.sex] },
      { term: 'Told that it is free', value: each.toldFree ? 'Yes' : 'Not yet' },
      each.interpreter ? { term: 'Interpreter', value: each.interpreter } : null,
      each.answer ? { term: 'The victim said', value: answerSaid(each.answer) } : null,
      ...(each.earlier ?? []).map(({ interpreter, answer }) => ({
        term: 'Named before',
        value: html`<span class="words">${interpreter}</span>: ${answer === null ? 'the victim was not asked' : answerSaid(answer)}`,
      })),
      each.told
        ? {
            term: 'Interpreter told',
            value: html`<span class="words">${each.told.how}</span>, ${dayInWords(each.told.on)}`,
          }
        : null,
      { term: 'Recorded', value: `${dayInWords(londonDay(each.at))}, by ${each.by}` },
    ])}
${page.mayChange ? steps(each, page) : nothing}`,
  })

const answerSaid = ({ said, how, on, why }: Answer): Html =>
  html`${said === 'yes' ? 'Yes' : 'No'}, asked <span class="words">${how}</span> on ${dayInWords(on)}${why === null ? nothing : html`<br><span class="words">${why}</span>`}`

function steps(each: Booking, page: InterpretersPage): Html {
  const { state } = each
  return html`${mayBecome(state, 'named') ? naming(each, page) : nothing}
${mayBecome(state, 'agreed') ? answering(each, page) : nothing}
${mayBecome(state, 'told') ? telling(each, page) : whyNot(state)}
${mayBecome(state, 'called-off') ? step(each, page, 'calledOff', (ask) => html`${ask.version(each.version)}${button({ text: 'Call it off', classes: 'govuk-button--secondary' })}`) : nothing}`
}

const whyNot = (state: BookingState): Html =>
  state === 'told' || state === 'called-off' ? nothing : html`<p>${whyNotTold(state)}</p>`

type Step = 'named' | 'answer' | 'told' | 'calledOff'
type Ask = ReturnType<typeof asking>

function step(
  { id }: Booking,
  { frame, once, typed, errors }: InterpretersPage,
  which: Step,
  content: (ask: Ask) => Html,
): Html {
  const isThis = wordIn(typed, 'of') === `${which} ${id}`
  const ask = asking(isThis ? typed : {}, isThis ? errors : [], `-${which}-${id}`)
  const action = interpreterPaths[which](frame.caseId, id)
  return form({ action, once: once(), content: content(ask) })
}

const naming = (each: Booking, page: InterpretersPage): Html =>
  step(
    each,
    page,
    'named',
    (ask) => html`${ask.version(each.version)}
${ask.line({ name: 'interpreter', label: 'Name of the interpreter, as the agency gave it', hint: 'It is held against everybody in this case. Do not name the victim to the agency.' })}
${page.bookings.some(isRefused) ? ask.many({ name: 'askedAgain', label: 'Where the victim said no to this person before' }, { yes: 'The victim was asked again, and does not mind being asked about this person' }) : nothing}
${button({ text: 'Check and keep the name', classes: 'govuk-button--secondary' })}`,
  )

const isRefused = (each: Booking): boolean =>
  namesOf(each).some(({ answer }) => answer?.said === 'no')

const answering = (each: Booking, page: InterpretersPage): Html =>
  step(
    each,
    page,
    'answer',
    (ask) => html`${ask.version(each.version)}
${ask.one({ name: 'said', label: `Is ${each.interpreter ?? 'this interpreter'} all right for the victim?` }, { yes: 'Yes', no: 'No' })}
${ask.line({ name: 'how', label: 'How the victim was asked' })}
${ask.day({ name: 'on', label: 'On' })}
${ask.box({ name: 'why', label: 'What the victim said of it (optional)' })}
${button({ text: 'Keep the answer', classes: 'govuk-button--secondary' })}`,
  )

const telling = (each: Booking, page: InterpretersPage): Html =>
  step(
    each,
    page,
    'told',
    (ask) => html`${ask.version(each.version)}
${ask.line({ name: 'toldHow', label: 'How the interpreter was told who the victim is' })}
${ask.day({ name: 'toldOn', label: 'On' })}
${button({ text: 'The interpreter was told' })}`,
  )

function newBooking({ frame, once, typed, errors }: InterpretersPage): Html {
  const isThis = wordIn(typed, 'of') === ''
  const ask = asking(isThis ? typed : {}, isThis ? errors : [])
  return card({
    title: 'Book an interpreter',
    content: form({
      action: interpreterPaths.page(frame.caseId),
      once: once(),
      content: html`${ask.one({ name: 'origin', label: 'Who would interpret?' }, originWords)}
${ask.line({ name: 'language', label: 'Language', hint: 'Or British Sign Language (BSL)' })}
${ask.line({ name: 'agency', label: 'Agency' })}
${ask.day({ name: 'wantedOn', label: 'Day' })}
${ask.one({ name: 'sex', label: 'Does the victim want a woman or a man?' }, sexWords)}
${ask.many({ name: 'toldFree', label: 'Said to the victim' }, { yes: 'Interpreting is free' })}
${button({ text: 'Book' })}`,
    }),
  })
}

const originWords = {
  independent: 'Somebody independent, of an agency',
  family: 'A relative or friend',
  community: 'Somebody of the victim’s community',
}
const sexWords = { 'no-preference': 'No preference', woman: 'A woman', man: 'A man' }

const states: Record<BookingState, { tone: BadgeTone; words: string }> = {
  'asked-for': { tone: 'quiet', words: 'Asked for' },
  named: { tone: 'moderate', words: 'Ask the victim about the name' },
  agreed: { tone: 'ok', words: 'The victim agreed' },
  declined: { tone: 'held', words: 'The victim declined' },
  told: { tone: 'ok', words: 'Booked, and told' },
  'called-off': { tone: 'quiet', words: 'Called off' },
}

const stateBadge = (state: BookingState): Html => badge(states[state].tone, states[state].words)
