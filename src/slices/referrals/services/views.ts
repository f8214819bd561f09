import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords, momentInWords } from '../../../platform/time.ts'
import { badge } from '../../../platform/ui/badge.ts'
import { button } from '../../../platform/ui/button.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import { dataTable } from '../../../platform/ui/data-table.ts'
import { type Errors, errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { card, emptyState, link, stack } from '../../../platform/ui/layout.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, casePaths, inCase } from '../../cases/public.ts'
import { basisQuestion, disclosurePaths } from '../../disclosures/public.ts'
import { servicePaths } from './paths.ts'
import { draftOf, type Introduction, saidOf } from './rules.ts'
import type { Consent, InvolvedService } from './tables.ts'

export type ServicesPage = {
  frame: CaseFrame
  services: InvolvedService[]
  named: string[]
  consents: Consent[] // the last first
  mayChange: boolean
  mayTell: boolean
  typed: Typed
  errors: FieldError[]
  once: () => string
}

export function servicesPage(page: ServicesPage): View {
  const errors = errorsFor(page.errors)
  const title = 'Services involved'
  const main = html`${errors.summary}<h1>${title}</h1>
<p>Who else works with the victim, and whether they know who the worker is. ${link({ href: casePaths.sharing(page.frame.caseId), label: 'Sharing' })}</p>
${stack(consentCard(page, errors), listCard(page), page.mayChange ? addCard(page, errors) : nothing)}`
  return { ...inCase(page.frame, 'sharing'), title, main, hasErrors: errors.any }
}

function consentCard(page: ServicesPage, errors: Errors): Html {
  const { consents, services, mayChange, frame, once, typed } = page
  const [consent] = consents
  const said =
    consent === undefined
      ? html`<p>The victim was not asked yet whether services may be told.</p>`
      : html`<p>${consent.agreed ? badge('ok', 'Agreed') : badge('held', 'Said no')} on ${dayInWords(consent.givenOn)}, written down by ${consent.by}. <span class="words">${consent.how}</span></p>`
  if (services.length === 0)
    return card({
      title: 'What the victim said',
      content: html`${said}<p>Write down below which services are involved; then ask the victim about each by name.</p>`,
    })
  const ask = form({
    action: servicePaths.consent(frame.caseId),
    once: once(),
    content: html`${radios({
      name: 'agreed',
      classes: 'govuk-radios--small govuk-radios--inline',
      fieldset: { legend: { text: 'May services that are involved be told who the worker is?' } },
      value: first(typed, 'agreed'),
      errorMessage: errors.of('agreed'),
      items: [
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No' },
      ],
    })}
${checkboxes({
  name: 'services',
  classes: 'govuk-checkboxes--small',
  fieldset: { legend: { text: 'Which services was the victim asked about, by name?' } },
  hint: { text: 'A yes is for these alone. A no is for all of them.' },
  values: [typed.services ?? []].flat(),
  errorMessage: errors.of('services'),
  items: services.map(({ id, name }) => ({ value: id, text: name })),
})}
${box({ name: 'givenOn', text: 'When the victim said so', type: 'date' }, typed, errors)}
${textarea({ name: 'how', label: { text: 'How the victim was asked, and what was said' }, rows: 2, value: first(typed, 'how'), errorMessage: errors.of('how') })}
${button({ text: 'Save what the victim said', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
  })
  return card({ title: 'What the victim said', content: html`${said}${mayChange ? ask : nothing}` })
}

/** Whether this service may be told, and the way to tell it. */
function mayBeTold(
  { consents, mayTell, frame }: ServicesPage,
  { id, name }: InvolvedService,
): Html {
  const said = saidOf(consents, id)
  if (said === null) return badge('quiet', 'Not asked about')
  if (!said.agreed) return badge('held', 'Said no')
  const href = servicePaths.telling(frame.caseId, id)
  return html`${badge('ok', 'Agreed')} ${mayTell ? link({ href, label: `Tell ${name}` }) : nothing}`
}

const listCard = (page: ServicesPage): Html => {
  const { services, named, frame } = page
  return card({
    title: 'Services',
    content: html`${dataTable({
      caption: 'Services that are involved, and what they were told',
      head: ['Service', 'Whom to ask for', 'Told', 'May be told'],
      rows: services.map((each) => [
        each.name,
        `${each.person}, ${each.role}`,
        each.tellings.length === 0
          ? 'Not told'
          : html`<ul class="govuk-list">${each.tellings.map(({ at, by, disclosureId }) => html`<li>${link({ href: disclosurePaths.one(frame.caseId, disclosureId), label: `${momentInWords(at)}, by ${by}` })}</li>`)}</ul>`,
        mayBeTold(page, each),
      ]),
      empty: emptyState('No service was written down yet.'),
    })}
${named.length === 0 ? nothing : html`<p>The referral names: <span class="words">${named.join(', ')}</span>. Add those that are still involved.</p>`}`,
  })
}

const addCard = ({ frame, once, typed }: ServicesPage, errors: Errors): Html =>
  card({
    title: 'Add a service',
    content: form({
      action: servicePaths.list(frame.caseId),
      once: once(),
      content: html`${box({ name: 'name', text: 'Service' }, typed, errors)}
${box({ name: 'person', text: 'Whom to ask for' }, typed, errors)}
${box({ name: 'role', text: 'What that person does there' }, typed, errors)}
${box({ name: 'email', text: 'E-mail address (optional)' }, typed, errors)}
${button({ text: 'Add', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
    }),
  })

type Box = { name: string; text: string; type?: string }
const box = ({ name, text, type = 'text' }: Box, typed: Typed, errors: Errors): Html =>
  input({
    ...{ name, type, label: { text }, autocomplete: 'off', value: first(typed, name) },
    errorMessage: errors.of(name),
    classes: type === 'date' ? 'govuk-input--width-10' : '',
  })

export type TellingPage = {
  frame: CaseFrame
  service: InvolvedService
  names: Omit<Introduction, 'contact'>
  typed: Typed
  errors: FieldError[]
  once: string
}

export function tellingPage(page: TellingPage): View {
  const { frame, service, names, typed, once } = page
  const errors = errorsFor(page.errors)
  const title = `Tell ${service.name} who the worker is`
  const contact = first(typed, 'contact') || '…'
  const main = html`<div class="narrow">${errors.summary}<h1>${title}</h1>
${card({ title: 'What it says', content: html`<p class="words">${draftOf({ ...names, contact })}</p>` })}
${card({
  content: form({
    action: servicePaths.telling(frame.caseId, service.id),
    once,
    content: html`${box({ name: 'contact', text: 'How the worker is reached safely: a number or address of the service' }, typed, errors)}
${radios({
  name: 'way',
  classes: 'govuk-radios--small',
  fieldset: { legend: { text: `How is ${service.person} told?` } },
  value: first(typed, 'way'),
  errorMessage: errors.of('way'),
  items: [
    { value: 'mail', text: 'By mail: it goes into the outbox' },
    { value: 'hand', text: 'By phone or in person: I have said these words' },
  ],
})}
${basisQuestion({ typed, errors })}
${checkboxes({ name: 'checked', values: [first(typed, 'checked')], errorMessage: errors.of('checked'), items: [{ value: 'yes', text: 'I have looked at who gets this and what it says. Nothing in it tells where the victim is or how to reach the victim.' }] })}
${button({ text: 'Tell this service', preventDoubleClick: true })}`,
  }),
})}</div>`
  return { ...inCase(frame, 'sharing'), title, main, hasErrors: errors.any }
}

const first = (typed: Typed, name: string): string => [typed[name] ?? ''].flat()[0] ?? ''
