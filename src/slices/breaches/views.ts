import type { FieldError, Typed } from '../../platform/http.ts'
import { momentInWords } from '../../platform/time.ts'
import { type BadgeTone, badge } from '../../platform/ui/badge.ts'
import { button } from '../../platform/ui/button.ts'
import { dataTable } from '../../platform/ui/data-table.ts'
import { errorsFor } from '../../platform/ui/errors.ts'
import { form } from '../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../platform/ui/html.ts'
import { card, emptyState, link, stack } from '../../platform/ui/layout.ts'
import type { View } from '../../security/door.ts'
import { casePaths } from '../cases/public.ts'
import { closingForm, firstQuestion, handlingForm, reportForm } from './forms/public.ts'
import { breachPaths } from './paths.ts'
import { type AuthorityStanding, authorityDue, authorityStanding, protectFirst } from './rules.ts'
import type { Breach } from './tables.ts'
import { canKnowQuestion, canKnowWords, standingWords, stateWords } from './wording/public.ts'

const tones: Record<AuthorityStanding, BadgeTone> = {
  open: 'moderate',
  late: 'high',
  told: 'ok',
  'told late': 'moderate',
  'not needed': 'quiet',
}

const clockBadge = ({ awareAt, handling }: Breach, now: Date): Html => {
  const standing = authorityStanding(awareAt, handling, now)
  return badge(tones[standing], standingWords[standing])
}

export type BreachesPage = { breaches: Breach[]; mayManage: boolean; now: Date }

export function breachesPage({ breaches, mayManage, now }: BreachesPage): View {
  // Where he can know stands first, whenever it was.
  const open = breaches.filter(({ state }) => state !== 'closed')
  const first = open.filter(({ told }) => protectFirst(told.canKnow))
  const sorted = [...first, ...breaches.filter((breach) => !first.includes(breach))]
  const main = html`<h1>Breaches of personal data</h1>
<p>Something about somebody is where it should not be, is lost, or was changed. Report it at once: one tick is enough to begin.</p>
<p>${button({ text: 'Report a breach', href: breachPaths.begin() })}</p>
${card({
  content: dataTable({
    caption: mayManage ? 'Breaches, those he may know of first' : 'Breaches you reported',
    head: ['Known since', 'Can the stalker know?', 'State', 'Commissioner', 'Told by'],
    rows: sorted.map((breach) => [
      link({ href: breachPaths.one(breach.id), label: momentInWords(breach.awareAt) }),
      canKnowBadge(breach),
      stateWords[breach.state],
      clockBadge(breach, now),
      momentInWords(authorityDue(breach.awareAt)),
    ]),
    empty: emptyState(mayManage ? 'No breach was reported.' : 'You have reported none.'),
  }),
})}`
  return { title: 'Breaches of personal data', main, current: 'service' }
}

const canKnowBadge = ({ told: { canKnow } }: Breach): Html =>
  badge(
    canKnow === 'yes' ? 'high' : canKnow === 'maybe' ? 'moderate' : 'quiet',
    canKnowWords[canKnow],
  )

type Again = { typed: Typed; errors: FieldError[]; once: string }

/** One question, before any form [PR 20]. */
export function firstPage({ typed, errors, once }: Again): View {
  const shown = errorsFor(errors)
  const main = html`<div class="narrow">${shown.summary}<h1>Report a breach</h1>
<p>One question before anything else. If you are not sure, say maybe.</p>
${form({
  action: breachPaths.begin(),
  once,
  content: html`${firstQuestion(typed, shown)}${button({ text: 'Continue' })}`,
})}</div>`
  return { title: 'Report a breach', main, current: 'service', hasErrors: shown.any }
}

export type BreachPage = {
  breach: Breach
  waits: boolean // for a second person to close it
  may: { manage: boolean; nameCase: boolean }
  at: 'report' | 'handling' | 'closing' | null
  typed: Typed
  errors: FieldError[]
  now: Date
  once: () => string
}

export function breachPage(page: BreachPage): View {
  const { breach, may, now } = page
  const errors = errorsFor(page.errors)
  const title = `Breach known since ${momentInWords(breach.awareAt)}`
  const main = html`${errors.summary}<h1>${title}</h1>
${stack(
  protectFirst(breach.told.canKnow) && breach.state !== 'closed' ? protectCard(page) : nothing,
  card({ content: standsAt(breach, now) }),
  breach.state === 'closed' ? closedCard(breach) : nothing,
  breach.state === 'closed'
    ? nothing
    : card({ title: 'What happened', content: reportForm(formsAt('report')) }),
  may.manage && (breach.state === 'reported' || breach.state === 'handled')
    ? card({ title: 'Who is told, and what is done', content: handlingForm(formsAt('handling')) })
    : nothing,
  may.manage && breach.state === 'handled'
    ? card({
        title: 'Close it',
        content: page.waits
          ? html`<p>It waits for a second person: ${link({ href: '/decisions', label: 'Decisions' })}.</p>`
          : closingForm(formsAt('closing')),
      })
    : nothing,
)}
<p>${link({ href: breachPaths.list(), label: 'All breaches' })}</p>`
  return { title, main, current: 'service', hasErrors: errors.any }

  function formsAt(form: NonNullable<BreachPage['at']>) {
    const here = page.at === form
    return {
      breach,
      typed: here ? page.typed : null,
      errors: here ? errors : errorsFor([]),
      once: page.once,
      mayNameCase: may.nameCase,
    }
  }
}

/** What protects her, before anybody fills anything in [PR 20]. */
function protectCard({ breach, may }: BreachPage): Html {
  const hers =
    breach.caseId !== null && breach.reachesCase && may.nameCase
      ? html` ${link({ href: casePaths.contact(breach.caseId), label: 'Safe contact' })}`
      : nothing
  return card({
    band: 'now',
    title: 'First: protect the victim',
    content: html`<ol class="govuk-list govuk-list--number">
<li><b>Reach the victim now, in the safe way at a safe time.</b> Say what the stalker can know, and plan the next hours together.${hers}</li>
<li><b>Is the victim in danger now? Ring 999.</b> Otherwise tell the officer in the case, or 101, the same day.</li>
<li><b>Nothing more goes to the old address, number or mailbox.</b> Change the safe contact in the case, and look through the outbox for what is on its way.</li>
<li><b>Close what leaks.</b> Suspend an account that is misused; ask whoever has it to destroy it, and to say so in writing; raise a wall so that nothing follows.</li>
<li><b>Make the case smaller.</b> Restrict it to the people named on it.</li>
</ol>
<p>Then go on below. The Commissioner’s clock runs, but it comes after the victim.</p>`,
  })
}

function standsAt(breach: Breach, now: Date): Html {
  return html`<dl class="facts"><dt>${canKnowQuestion}</dt><dd>${canKnowBadge(breach)}</dd>
<dt>State</dt><dd>${stateWords[breach.state]}</dd>
<dt>The Information Commissioner is told by</dt><dd>${momentInWords(authorityDue(breach.awareAt))} ${clockBadge(breach, now)}</dd></dl>
<p class="small muted">72 hours from when the service knew, unless a risk to people is unlikely (UK GDPR Article 33). Weekends count.</p>`
}

function closedCard({ told, handling }: Breach): Html {
  return card({
    title: 'What happened',
    content: html`<p class="words">${told.happened}</p>${told.stopped === null ? nothing : html`<p class="words">${told.stopped}</p>`}
<p class="words">${handling?.measures}</p>`,
  })
}
