import { dayInWords } from '../../../platform/time.ts'
import { badge } from '../../../platform/ui/badge.ts'
import { button } from '../../../platform/ui/button.ts'
import { details } from '../../../platform/ui/details.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, link } from '../../../platform/ui/layout.ts'
import { warningText } from '../../../platform/ui/warning-text.ts'
import { outcomeForm, outcomeWords, type Signpost } from '../../cases/signposts/public.ts'
import { type Boxes, choose, dayBox, line } from '../../directory/boxes/public.ts'
import { type Outside, outsideWords } from '../../directory/profile/public.ts'
import { directoryPaths, type Entry } from '../../directory/public.ts'
import { type Referral, referralPaths } from '../public.ts'
import { type Body, type Notification, notificationsAsked, type Pointed } from './rules.ts'

/** For the referrer, before sending: what lies outside, where else to turn, and that it may be sent all the same. */
export function outsideNotice({ outside, pointers }: Pointed, serviceName: string): Html {
  if (outside.length === 0) return nothing
  return html`${warningText({ text: `${outside.map((each) => sentence(each, serviceName)).join(' ')} You can still send this referral: a person here decides.` })}
${pointers.length === 0 ? html`<p class="govuk-body">Ask us where else to turn, or ring the National Stalking Helpline.</p>` : whereElse(pointers)}`
}

function sentence(outside: Outside, serviceName: string): string {
  switch (outside.is) {
    case 'age':
      return `${serviceName} does not support victims of this age (${outside.words}).`
    case 'area':
      return `${serviceName} does not work in ${outside.area}.`
    case 'care-and-support':
      return `${serviceName} is not specialised in adults with care and support needs: adult social care of the council has a duty to look at them.`
  }
}

const whereElse = (pointers: Entry[]): Html =>
  html`<p class="govuk-body">These may be the right place:</p>
<ul class="govuk-list govuk-list--bullet">${pointers.map(({ offer }) => html`<li><b>${offer.name}</b>: <span class="words">${offer.reach.replaceAll('\n', ', ')}</span></li>`)}</ul>`

export type FitCards = {
  referral: Referral
  signposts: Signpost[]
  mayTell: boolean
  boxes: Boxes
  once: () => string
}

/** For the worker: where it lies outside, where they were pointed to, and who still has to be told. */
export function fitCards(shown: FitCards): Html {
  const { referral, signposts } = shown
  const { fit, told = [], answers } = referral.kept
  const asked = notificationsAsked(answers, fit)
  return html`${
    fit
      ? card({
          title: 'Outside what we are for',
          band: 'today',
          content: html`<p>Outside profile: ${fit.outside.map(outsideWords).join(', ')}${fit.pointedTo.length === 0 ? '; nowhere to point to was found' : html`; signposted to ${fit.pointedTo.map(({ id, name }, at) => html`${at === 0 ? '' : ', '}${link({ href: directoryPaths.one(id), label: name })}`)}`}.</p>
${fit.outside.some(({ is }) => is === 'care-and-support') ? html`<p><b>Specialist fit:</b> care and support needs, and no specialism for them here. Work beside adult social care.</p>` : nothing}`,
        })
      : nothing
  }${
    signposts.length > 0
      ? card({
          title: 'Signposted at triage',
          content: html`${signposts.map((each) => signpostLine(shown, each))}`,
        })
      : nothing
  }${card({
    title: 'Social care told',
    content: html`${asked.map((body) => askedLine(body, told))}${told.map(toldLine)}${shown.mayTell ? toldForm(shown, asked) : nothing}`,
  })}`
}

const signpostLine = ({ referral, mayTell, once }: FitCards, each: Signpost): Html =>
  html`<p>${link({ href: directoryPaths.one(each.entryId), label: each.name })}, ${dayInWords(each.on)}: ${outcomeWords[each.outcome]}</p>
${mayTell ? outcomeForm(each, referralPaths.signpostOutcome(referral.id, each.id), once()) : nothing}`

const bodyWords: Record<Body, string> = {
  'childrens-services': 'Children’s services of the council',
  'adult-social-care': 'Adult social care of the council',
}

const askedLine = (body: Body, told: readonly Notification[]): Html =>
  told.some((each) => each.body === body)
    ? nothing
    : html`<p>${badge('high', 'To do')} ${bodyWords[body]}: tell them today, and write down the reference.</p>`

const toldLine = ({ body, by, on, reference }: Notification): Html =>
  html`<p>${bodyWords[body]} told: by <span class="words">${by}</span>, ${dayInWords(on)}${reference === null ? ', no reference' : html`, reference <span class="words">${reference}</span>`}.</p>`

function toldForm({ referral, boxes, once }: FitCards, asked: Body[]): Html {
  const { errors } = boxes
  const isOpen = ['body', 'toldBy', 'toldOn', 'bodyReference'].some((field) => errors.of(field))
  return details({
    summaryText: 'Write down that social care was told',
    open: isOpen || asked.length > (referral.kept.told ?? []).length,
    html: form({
      action: referralPaths.socialCare(referral.id),
      once: once(),
      content: html`${choose(boxes, { name: 'body', text: 'Who was told?' }, bodyWords)}
${line(boxes, { name: 'toldBy', text: 'Who told them?', hint: 'Name and agency' })}
${dayBox(boxes, { name: 'toldOn', text: 'On which day?' })}
${line(boxes, { name: 'bodyReference', text: 'Their reference' })}
${button({ text: 'Save', classes: 'govuk-button--secondary' })}`,
    }),
  })
}
