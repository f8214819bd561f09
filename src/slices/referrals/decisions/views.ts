import { button } from '../../../platform/ui/button.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import type { Errors } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { link } from '../../../platform/ui/layout.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { select } from '../../../platform/ui/select.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import { warningText } from '../../../platform/ui/warning-text.ts'
import { casePaths, stalkingActWords } from '../../cases/public.ts'
import { type FourPrompt, fourPrompts } from '../answers/public.ts'
import { yesNoUnknownWords } from '../choices/public.ts'
import { type Choice, likelyHers } from '../joinings/public.ts'
import { type Referral, referralPaths } from '../public.ts'

type Boxes = Readonly<Record<string, string | string[]>>

export type Deciding = {
  referral: Referral
  me: string
  may: { triage: boolean; open: boolean; allocate: boolean; readCase: boolean }
  wallName: string | null
  telling: 'asked' | 'possible' | null // of the referrer, that the victim was not reached; null: not this reader's
  services: { finder: Html; picker: Html } // of the directory
  choices: readonly Choice[] // which open cases may be the victim’s already
  joined: Html // to which case, why, and the way back
  typed: Boxes
  errors: Errors
  once: () => string
}

/** The one thing that can be done next with this referral, or what it waits for. */
export function decisionPanel(deciding: Deciding): Html {
  const { referral, may } = deciding
  switch (referral.state) {
    case 'received':
    case 'info-requested':
      return may.triage ? triageForm(deciding) : html`<p>This waits for triage.</p>`
    case 'triaged':
      return referral.triage?.outcome === 'eligible' ? accepted(deciding) : proposed(deciding)
    case 'allocated':
    case 'contacting':
      return html`<p>With a worker.</p>${caseLink(deciding)}${unreachedLink(deciding)}`
    case 'engaged':
    case 'not-engaged':
      return html`<p>With a worker.</p>${caseLink(deciding)}`
    case 'unable-to-contact':
      return html`<p>The referrer was told that the victim could not be reached.</p>${caseLink(deciding)}${unreachedLink(deciding)}`
    case 'redirected':
      return html`<p>${referral.triage?.secondReader?.alone ? 'Not accepted by one worker, a day after she decided: nobody else could read it.' : 'Not accepted; a second reader agreed.'}</p>${reasonOf(referral)}`
    case 'joined':
      return html`${deciding.joined}${caseLink(deciding)}`
    case 'draft':
    case 'declined':
      return html`<p>There is nothing to decide here.</p>`
  }
}

const promptWords: Record<FourPrompt, string> = {
  fixated: 'Fixated',
  obsessive: 'Obsessive',
  unwanted: 'Unwanted',
  repeated: 'Repeated',
}

function triageForm({ referral, typed, errors, once, services }: Deciding): Html {
  const returned = referral.triage?.secondReader?.agreed === false
  const reader = returned
    ? html`<p>A second worker did not agree with “not accepted”. Look again.</p>${reasonOf(referral)}`
    : html``
  return html`${reader}${services.finder}${form({
    action: referralPaths.triage(referral.id),
    once: once(),
    content: html`<p>What you recognise yourself. None of this decides whether somebody is helped.</p>
${checkboxes({
  name: 'acts',
  classes: 'govuk-checkboxes--small',
  fieldset: legend('Acts'),
  items: Object.entries(stalkingActWords).map(([value, text]) => ({ value, text })),
  values: [typed.acts ?? []].flat(),
  errorMessage: errors.of('acts'),
})}
${fourPrompts.map((prompt) =>
  select({
    name: prompt,
    label: label(promptWords[prompt]),
    items: [
      { value: '', text: 'Not looked at' },
      ...Object.entries(yesNoUnknownWords).map(([value, text]) => ({ value, text })),
    ],
    value: String(typed[prompt] ?? ''),
    errorMessage: errors.of(prompt),
  }),
)}
${radios({
  name: 'outcome',
  fieldset: legend('Does the service take this referral?'),
  hint: {
    text: 'A police report is not needed. Not to take it needs a second reader: say why without a name.',
  },
  items: [
    { value: 'eligible', text: 'Yes' },
    { value: 'not-eligible', text: 'No' },
  ],
  value: String(typed.outcome ?? ''),
  errorMessage: errors.of('outcome'),
})}
${textarea({ name: 'reason', label: label('Why?'), rows: 3, value: one(typed.reason), errorMessage: errors.of('reason') })}
${textarea({
  name: 'signpost',
  label: label('If no: where the victim can turn instead, and how to come back'),
  hint: {
    text: 'The referrer reads this, with the services ticked below, once a second worker agreed.',
  },
  rows: 3,
  value: one(typed.signpost),
  errorMessage: errors.of('signpost'),
})}
${services.picker}
${button({ text: 'Save the decision' })}`,
  })}`
}

const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })
const label = (text: string) => ({ text, classes: 'govuk-label--s' })
const one = (value: string | string[] | undefined) => String(value ?? '')

function accepted(deciding: Deciding): Html {
  const { referral, may, once, wallName, choices } = deciding
  if (referral.caseId !== null) return html`${caseLink(deciding)}${allocationLink(deciding)}`
  if (!may.open) return html`<p>Accepted. It waits for a case to be opened.</p>`
  const wall =
    wallName === null
      ? html``
      : warningText({
          text: `The person doing this is said to work for ${wallName}. Opening the case raises a wall: nothing leaves towards them.`,
        })
  return html`<p>Accepted.</p>${wall}${form({
    action: referralPaths.case(referral.id),
    once: once(),
    content: html`${likelyHers(choices).length > 0 ? another(deciding) : nothing}${button({ text: 'Open a case', preventDoubleClick: true })}`,
  })}`
}

const another = ({ errors }: Deciding): Html =>
  checkboxes({
    name: 'another',
    fieldset: legend('Is it another person than in the open case there is?'),
    hint: { text: 'If it is the same person, join the referral to that case instead.' },
    items: [{ value: 'yes', text: 'I looked: it is another person' }],
    errorMessage: errors.of('another'),
  })

function allocationLink({ referral: { id }, may }: Deciding): Html {
  if (!may.allocate) return html`<p>It waits to be given to a worker.</p>`
  return html`<p>${link({ href: referralPaths.allocation(id), label: 'Give it to a worker' })}</p>`
}

/** Not to accept waits for somebody else who reads it [PR 15]. */
function proposed({ referral, me, may, errors, once }: Deciding): Html {
  const waits = html`<p>One worker decided not to accept this. A second worker has to read it.</p>${reasonOf(referral)}`
  if (!may.triage || referral.triage?.decidedBy === me) return waits
  return html`${waits}${form({
    action: referralPaths.secondReading(referral.id),
    once: once(),
    content: html`${radios({
      name: 'agrees',
      fieldset: legend('Do you agree that the service cannot take it?'),
      items: [
        { value: 'yes', text: 'Yes, with this reason and this signpost' },
        { value: 'no', text: 'No, look at it again' },
      ],
      errorMessage: errors.of('agrees'),
    })}
${button({ text: 'Save your reading' })}`,
  })}`
}

const reasonOf = ({ triage }: Referral): Html =>
  html`<p class="words"><b>Reason:</b> ${triage?.reason}</p><p class="words"><b>Instead:</b> ${triage?.signpost}</p>${(triage?.entries ?? []).map(({ name }) => html`<p class="words">${name}</p>`)}`

function unreachedLink({ referral, telling }: Deciding): Html {
  const href = referralPaths.unreached(referral.id)
  if (telling === 'asked')
    return html`${warningText({ text: 'The victim was tried as often as the policy asks, and not reached.' })}<p>${link({ href, label: 'Tell the referrer' })}</p>`
  return telling === 'possible'
    ? html`<p>${link({ href, label: 'Could not reach the victim' })}</p>`
    : html``
}

const caseLink = ({ referral: { caseId }, may }: Deciding): Html =>
  caseId === null || !may.readCase
    ? html``
    : html`<p><a href="${casePaths.overview(caseId)}">Go to the case</a></p>`
