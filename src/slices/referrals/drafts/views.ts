import { backLink } from '../../../platform/ui/back-link.ts'
import { button } from '../../../platform/ui/button.ts'
import { errorsFor, type FieldError } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { insetText } from '../../../platform/ui/inset-text.ts'
import { panel } from '../../../platform/ui/panel.ts'
import { summaryList } from '../../../platform/ui/summary-list.ts'
import { taskList } from '../../../platform/ui/task-list.ts'
import { warningText } from '../../../platform/ui/warning-text.ts'
import type { PublicView } from '../../../security/door.ts'
import { referPaths } from '../access/public.ts'
import { type Answers, type PageName, pageNames } from '../answers/public.ts'
import { attachedCount, attachedSummary, heldPages } from '../attachments/public.ts'
import { type Boxes, pageFields } from '../fields/public.ts'
import type { Referral } from '../public.ts'
import { answersSummary, momentWords } from '../summary/public.ts'
import { pageReasons, pageTitles } from '../wording/public.ts'
import { type Progress, progressOf } from './rules.ts'

type InService = { slug: string; name: string; contact: string }
type Held = { service: InService; address: string }
type Kept = Referral['kept']

export function startPage(service: InService, profile: Html, once: string): PublicView {
  return {
    title: 'Refer somebody who is being stalked',
    serviceName: service.name,
    main: html`<h1 class="govuk-heading-xl">Refer somebody who is being stalked</h1>
<p class="govuk-body-l">${service.name} supports victims of stalking, whether or not anything was reported to the police.</p>
<h2 class="govuk-heading-m">What an independent stalking advocate does</h2>
<p class="govuk-body">Explain this to the victim before you ask for agreement. The advocate:</p>
<ul class="govuk-list govuk-list--bullet">
<li>is independent of the police and of every other agency</li>
<li>listens, believes, and looks at risk and needs together with the victim</li>
<li>makes a safety plan and a support plan with the victim</li>
<li>speaks up for the victim with police, courts, housing, employers and others</li>
<li>stays, if the victim wants that, whatever happens in a criminal case</li>
</ul>
<p class="govuk-body">The support is free, confidential within limits that we explain, and the victim’s own choice from beginning to end.</p>
${profile}
<h2 class="govuk-heading-m">What you need</h2>
<ul class="govuk-list govuk-list--bullet">
<li>a safe way and a safe time to reach the victim</li>
<li>what is happening, in your words or in a file: what your DASH or report says you need not type again</li>
<li>the day the victim agreed, or the ground on which you refer without agreement</li>
</ul>
<p class="govuk-body">It takes about four minutes. Six answers are enough to send it; you can add the rest later. You can save at any point and come back.</p>
${warningText({ text: 'If somebody is in danger now, call 999.' })}
${form({ action: referPaths.start(service.slug), once, content: button({ text: 'Start now', isStartButton: true, preventDoubleClick: true }) })}
<p class="govuk-body">To ask us something first: ${service.contact}</p>`,
  }
}

type Secrets = { link: string; code: string }

const secretsList = ({ link, code }: Secrets): Html =>
  summaryList({
    rows: [
      { key: { text: 'Link' }, value: { text: link } },
      { key: { text: 'Code' }, value: { html: html`<b>${code}</b>` } },
    ],
  })

/** Link and code, to be written down: only both together open the draft again. */
export function keepPage(held: Held, secrets: Secrets, keptFor: string): PublicView {
  const { service, address } = held
  return {
    title: 'Keep this link and this code',
    serviceName: service.name,
    main: html`<h1 class="govuk-heading-l">Keep this link and this code</h1>
<p class="govuk-body">What you entered so far is saved. You need both to come back to this referral, and later to see how it stands. Write them down, and keep them apart from each other. What is not sent is destroyed ${keptFor} after you last saved it.</p>
${secretsList(secrets)}
${button({ text: 'Go to the referral', href: referPaths.draft(service.slug, address) })}`,
  }
}

const progressWords: Record<Progress, string> = {
  needed: 'Needed to send',
  answered: 'Answered',
  'in-file': 'In an attached file',
  empty: 'Optional',
}

export function tasksPage(held: Held, kept: Kept): PublicView {
  const { service, address } = held
  const inFiles = heldPages(kept)
  const files = {
    title: { text: 'Files' },
    hint: { text: 'Attach your DASH or report, and skip what it says' },
    href: referPaths.files(service.slug, address),
    status: { text: attachedCount(kept) },
  }
  const items = pageNames.map((page) => {
    const progress = progressOf(kept.answers, page, inFiles)
    const words = progressWords[progress]
    return {
      title: { text: pageTitles[page] },
      href: referPaths.page(service.slug, address, page),
      status:
        progress === 'needed'
          ? { tag: { text: words, classes: 'govuk-tag--blue' } }
          : { text: words },
    }
  })
  return {
    title: 'Your referral',
    serviceName: service.name,
    main: html`<h1 class="govuk-heading-l">Your referral</h1>
<p class="govuk-body">Answer what you can. What is marked as needed is enough to send; everything else helps the victim not to have to tell it again.</p>
${taskList({ items: [files, ...items] })}
${button({ text: 'Check your answers', href: referPaths.check(service.slug, address) })}
<p class="govuk-body"><a class="govuk-link" href="${referPaths.keep(service.slug, address)}">Save and come back later</a></p>`,
  }
}

type QuestionsPage = Held & {
  page: PageName
  version: number
  typed: Boxes
  errors: readonly FieldError[]
  once: string
  /** Set when another window saved this page meanwhile: what it saved. */
  meanwhile?: Answers
}

export function questionsPage(asked: QuestionsPage): PublicView {
  const { service, address, page, typed, once } = asked
  const errors = errorsFor(asked.errors)
  const action = referPaths.page(service.slug, address, page)
  const title = pageTitles[page]
  return {
    title,
    serviceName: service.name,
    hasErrors: errors.any,
    backLink: backLink({ text: 'Your referral', href: referPaths.draft(service.slug, address) }),
    main: html`${errors.summary}
<h1 class="govuk-heading-l">${title}</h1>
${pageReasons[page] ? html`<p class="govuk-body">${pageReasons[page]}</p>` : nothing}
${asked.meanwhile ? bothTexts(page, asked.meanwhile) : nothing}
${form({
  action,
  once,
  content: html`<input type="hidden" name="version" value="${asked.version}">
${pageFields(page, typed, errors)}
<div class="govuk-button-group">
${button({ text: 'Save and continue', name: 'next', value: 'continue' })}
${button({ text: 'Save and come back later', name: 'next', value: 'later', classes: 'govuk-button--secondary' })}
</div>`,
})}`,
  }
}

const bothTexts = (page: PageName, saved: Answers): Html =>
  insetText({
    html: html`<p class="govuk-body">This page was saved meanwhile from another window. What that window saved stands here; what you typed stands below, unsaved. Put together what is right, then save.</p>
${answersSummary(saved, { only: [page], hideEmpty: true })}`,
  })

type CheckPage = Held & {
  kept: Kept
  outside: Html // where else to turn, if this is not the place
  errors: readonly FieldError[]
  once: string
}

export function checkPage({
  service,
  address,
  kept,
  outside,
  errors: faults,
  once,
}: CheckPage): PublicView {
  const errors = errorsFor(
    faults.map((fault) => ({ ...fault, at: `card-${fault.field.split('-')[0]}` })),
  )
  return {
    title: 'Check your answers',
    serviceName: service.name,
    hasErrors: errors.any,
    backLink: backLink({ text: 'Your referral', href: referPaths.draft(service.slug, address) }),
    main: html`${errors.summary}
<h1 class="govuk-heading-l">Check your answers</h1>
${outside}
${attachedSummary(kept, referPaths.files(service.slug, address))}
${answersSummary(kept.answers, { changeAt: (page) => referPaths.page(service.slug, address, page), held: heldPages(kept) })}
<h2 class="govuk-heading-m">Send the referral</h2>
<p class="govuk-body">Tell the victim that you made it, and what happens next, as soon as that is safe. If it is safe, share with the victim what it says.</p>
${form({ action: referPaths.check(service.slug, address), once, content: button({ text: 'Send', preventDoubleClick: true }) })}`,
  }
}

type DeclinedPage = Held & { once: string; errors: readonly FieldError[] }

/** The end without agreement: she can change her mind, and knows how to reach support later [ISA §85]. */
export function declinedPage({ service, address, once, errors: faults }: DeclinedPage): PublicView {
  const errors = errorsFor(faults)
  return {
    title: 'No referral is made',
    serviceName: service.name,
    hasErrors: errors.any,
    backLink: backLink({ text: 'Back', href: referPaths.page(service.slug, address, 'consent') }),
    main: html`${errors.summary}
<h1 class="govuk-heading-l">No referral is made</h1>
<p class="govuk-body">Without the agreement of the victim, or another ground, nothing about the victim may be passed on. Please make clear to the victim:</p>
<ul class="govuk-list govuk-list--bullet">
<li>it is possible to change one’s mind at any point, and to be referred then by any professional</li>
<li>how to reach support later: ${service.name}, ${service.contact}</li>
<li>in danger: call 999, then press 55 if it is not possible to speak</li>
</ul>
<p class="govuk-body">We keep only that a referral was declined and that this information was given. Everything else you entered is erased.</p>
${form({
  action: referPaths.declined(service.slug, address),
  once,
  content: html`${pageFields('futureAccess', {}, errors)}
${button({ text: 'Finish' })}`,
})}`,
  }
}

export function declinedDonePage(service: InService): PublicView {
  return {
    title: 'Nothing was passed on',
    serviceName: service.name,
    main: html`${panel({ titleText: 'Nothing was passed on' })}
<p class="govuk-body">The victim can change this decision at any point. Support can be reached later: ${service.name}, ${service.contact}</p>`,
  }
}

type ReceiptPage = Held & { reference: string; submittedAt: Date; receivedAt: Date } & Secrets

export function receiptPage(receipt: ReceiptPage): PublicView {
  const { service, address, reference } = receipt
  return {
    title: 'Referral received',
    serviceName: service.name,
    main: html`${panel({ titleText: 'Referral received', html: html`Your reference<br><strong>${reference}</strong>` })}
<p class="govuk-body">Sent ${momentWords(receipt.submittedAt)}. Received ${momentWords(receipt.receivedAt)}.</p>
<h2 class="govuk-heading-m">What happens next</h2>
<ul class="govuk-list govuk-list--bullet">
<li>We look at the referral and decide who can support the victim.</li>
<li>We make contact only in the ways and at the times you marked as safe.</li>
<li>You can see how it stands, who the worker is, and whether we ask you something, on the status page.</li>
</ul>
<p class="govuk-body">Keep the link to the status page and the code. Both are needed.</p>
${secretsList(receipt)}
${button({ text: 'Go to the status page', href: referPaths.status(service.slug, address) })}
${warningText({ text: 'If somebody is in danger now, call 999.' })}`,
  }
}
