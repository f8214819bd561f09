import { dayInWords, londonDay } from '../../../platform/time.ts'
import { button } from '../../../platform/ui/button.ts'
import type { Errors } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, factList, link, stack } from '../../../platform/ui/layout.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import { warningText } from '../../../platform/ui/warning-text.ts'
import type { View } from '../../../security/door.ts'
import { agreesInWords } from '../../people/public.ts'
import { type Referral, referralPaths } from '../public.ts'
import { joiningPaths } from './paths.ts'
import type { Choice, Further, Joining } from './tables.ts'
import { type MayHold, newWaysWords } from './ways/public.ts'

/** Above the decision, where the victim may have a case here already (F11). */
export const joiningNotice = (choices: readonly Choice[], referralId: string): Html =>
  choices.length === 0
    ? nothing
    : html`${warningText({ text: 'This person may have an open case here already. Look before you open another.' })}<p>${link({ href: joiningPaths.page(referralId), label: 'Look at the case it may belong to' })}</p>`

type JoiningPage = {
  referral: Referral
  choices: Choice[]
  workers: ReadonlyMap<string, string>
  typed: Readonly<Record<string, string | string[]>>
  errors: Errors
  once: string
}

export function joiningPage(page: JoiningPage): View {
  const { referral, choices, errors } = page
  const title = 'A case this person may have already'
  return {
    title: `${title}: ${referral.reference}`,
    current: 'referrals',
    hasErrors: errors.any,
    main: html`${errors.summary}<h1>${title}</h1>
<p>${link({ href: referralPaths.one(referral.id), label: `Back to referral ${referral.reference}` })}</p>
${
  choices.length === 0
    ? html`<p>No open case within your reach seems to be this person’s.</p>`
    : html`<p>Joined, the referral is read in that case as a further one, under the name of who sent it. It changes nothing that is kept there, and the referrer hears nothing of it.</p>${stack(card({ title: 'Is it the same person?', band: 'now', content: joiningForm(page) }))}`
}`,
  }
}

function joiningForm({ referral, choices, workers, typed, errors, once }: JoiningPage): Html {
  const isTaken = referral.state === 'triaged' && referral.triage?.outcome === 'eligible'
  if (!isTaken)
    return html`${choices.map((choice) => html`<p>${choiceWords(choice, workers)}</p><p class="small muted">${likenessWords(choice)}</p>`)}<p>Decide first that the service takes this referral; then it can be joined.</p>`
  return form({
    action: joiningPaths.page(referral.id),
    once,
    content: html`${radios({
      name: 'joins',
      fieldset: {
        legend: { text: 'Whose case is it?', classes: 'govuk-fieldset__legend--s' },
      },
      hint: { text: 'If you are not sure, ask who works on the case before you choose.' },
      items: choices.map((choice) => ({
        value: choice.caseId,
        text: choiceWords(choice, workers),
        hint: { text: likenessWords(choice) },
      })),
      value: String(typed.joins ?? ''),
      errorMessage: errors.of('joins'),
    })}
${textarea({
  name: 'joinedBecause',
  label: { text: 'How do you know that it is the same person?', classes: 'govuk-label--s' },
  rows: 3,
  value: String(typed.joinedBecause ?? ''),
  errorMessage: errors.of('joinedBecause'),
})}
${button({ text: 'Join the referral to this case', preventDoubleClick: true })}`,
  })
}

const choiceWords = (choice: Choice, workers: ReadonlyMap<string, string>): string => {
  const worker = choice.workerId === null ? null : workers.get(choice.workerId)
  return `Case ${choice.reference}, open since ${dayInWords(choice.openedOn)}, ${worker ? `with ${worker}` : 'with nobody yet'}`
}

const likenessWords = ({ band, agrees }: Choice): string =>
  `${band.charAt(0).toUpperCase()}${band.slice(1)}. What agrees: ${agreesInWords({ band, agrees })}`

/** What stands where the decision stood, with the way back. */
export const joinedWords = (
  { id }: Pick<Referral, 'id'>,
  joining: Joining | null,
  { mayPart, once }: { mayPart: boolean; once: string },
): Html =>
  joining === null
    ? nothing
    : html`<p>Joined to the case by ${joining.by} on ${dayInWords(londonDay(joining.at))}: it is the same person.</p>
<p class="words">${joining.reason}</p>
${mayPart ? form({ action: joiningPaths.parting(id), once, content: button({ text: 'It was another person: take it out of the case', classes: 'govuk-button--secondary', preventDoubleClick: true }) }) : nothing}`

/** On the first page of the case: who referred again, and how it is known to be the same person. */
export const furtherCard = (
  further: readonly Further[],
  { mayRead, mayHold }: { mayRead: boolean; mayHold: MayHold },
): Html =>
  further.length === 0
    ? nothing
    : card({
        title: 'Referred again',
        content: html`${further.map(
          ({ id, reference, receivedAt, from, joining, newKinds }) =>
            html`${factList([
              {
                term: 'Referral',
                value: mayRead
                  ? link({ href: referralPaths.one(id), label: reference })
                  : html`${reference}`,
              },
              { term: 'From', value: html`<span class="words">${from}</span>` },
              receivedAt ? { term: 'Received', value: dayInWords(londonDay(receivedAt)) } : null,
              {
                term: `Joined by ${joining.by}`,
                value: html`<span class="words">${joining.reason}</span>`,
              },
            ])}${newWaysWords({ referralId: id, kinds: newKinds }, mayRead ? mayHold : null)}`,
        )}`,
      })
