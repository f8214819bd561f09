import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords, londonDay } from '../../../platform/time.ts'
import { button } from '../../../platform/ui/button.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import { dataTable } from '../../../platform/ui/data-table.ts'
import { type Errors, errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { insetText } from '../../../platform/ui/inset-text.ts'
import { card, emptyState, stack } from '../../../platform/ui/layout.ts'
import { select } from '../../../platform/ui/select.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, inCase } from '../public.ts'
import { accessPaths } from './paths.ts'
import {
  type AuthorityKind,
  authorities,
  impartialWays,
  type RestrictionDecision,
} from './rules.ts'
import type { Access } from './tables.ts'

export type AccessPage = Access & {
  frame: CaseFrame
  holderId: string | null
  mayLift: boolean
  once: () => string
  typed: Typed
  errors: FieldError[]
}

export function accessPage(page: AccessPage): View {
  const { frame, errors } = page
  // Three forms ask for a reason: the error leads to the one that was sent.
  const sent = wordIn(page.typed, 'form')
  const found = errorsFor(
    errors.map((each) => (each.field === 'reason' ? { ...each, at: `${sent}-reason` } : each)),
  )
  const main = html`<div class="narrow">${found.summary}<h1>Who may see this case</h1>
${stack(standing(page, found), authority(page, found), history(page))}</div>`
  return {
    ...inCase(frame, 'overview'),
    title: 'Who may see this case',
    main,
    hasErrors: found.any,
  }
}

function standing(page: AccessPage, errors: Errors): Html {
  const { frame, mayLift } = page
  if (frame.marks.restriction === 'standard')
    return card({
      title: 'Open to the service',
      content: html`<p>Every caseworker of this service can open this case, and each look is recorded. Restricted, it is for people named on it. For everybody else it is nowhere: not in lists, not in Find, not in figures that name it.</p>
${frame.marks.asksWhoMaySee ? proposal(page, errors) : restrict(page, errors)}`,
    })
  return card({
    title: 'Restricted to named people',
    content: html`${namedTable(page)}${naming(page, errors)}
${mayLift ? lifting(page, errors) : html`<p>A supervisor or manager who is named here can open the case to the service again.</p>`}`,
  })
}

const proposal = (page: AccessPage, errors: Errors): Html => html`${insetText({
  text: 'Whose conduct it is holds power, trust or authority. The victim’s data is kept separate and confidential: decide whether only named people may see the case.',
})}
${restrict(page, errors)}
${form({
  action: accessPaths.decline(page.frame.caseId),
  once: page.once(),
  content: html`${textarea({
    name: 'reason',
    id: 'decline-reason',
    label: { text: 'Or: why the case stays open to the whole service' },
    value: wordOf(page, 'decline', 'reason'),
    errorMessage: errorOf(page, errors, 'decline', 'reason'),
    rows: 3,
  })}<input type="hidden" name="form" value="decline">
${button({ text: 'Keep it open to the service', classes: 'govuk-button--secondary' })}`,
})}`

const restrict = (page: AccessPage, errors: Errors): Html =>
  form({
    action: accessPaths.restriction(page.frame.caseId),
    once: page.once(),
    content: html`${textarea({
      name: 'reason',
      id: 'restriction-reason',
      label: { text: 'Why only named people may see it' },
      hint: {
        text: 'You and the worker who holds the case are named at once; then you can name others.',
      },
      value: wordOf(page, 'restriction', 'reason'),
      errorMessage: errorOf(page, errors, 'restriction', 'reason'),
      rows: 3,
    })}<input type="hidden" name="form" value="restriction">
${button({ text: 'Restrict to named people' })}`,
  })

const namedTable = ({ named, holderId, frame, once }: AccessPage): Html =>
  dataTable({
    caption: 'Named on this case',
    head: ['Who', 'Since', ''],
    rows: named.map(({ accountId, workingName, namedAt, forWord }) => [
      forWord ? `${workingName}, until a question about somebody is answered` : workingName,
      dayInWords(londonDay(namedAt)),
      accountId === holderId
        ? 'Holds the case'
        : form({
            action: accessPaths.unnamed(frame.caseId, accountId),
            once: once(),
            content: button({
              html: html`Take off<span class="govuk-visually-hidden"> ${workingName}</span>`,
              classes: 'govuk-button--secondary',
            }),
          }),
    ]),
    empty: emptyState('Nobody is named yet.'),
  })

const naming = (page: AccessPage, errors: Errors): Html =>
  page.canBeNamed.length === 0
    ? html`<p>Everybody who can be named is named.</p>`
    : form({
        action: accessPaths.named(page.frame.caseId),
        once: page.once(),
        content: html`${select({
          name: 'worker',
          id: 'worker',
          label: { text: 'Name somebody' },
          items: [
            { value: '', text: 'Select who' },
            ...page.canBeNamed.map(({ id, workingName }) => ({ value: id, text: workingName })),
          ],
          errorMessage: errors.of('worker'),
        })}
${button({ text: 'Name on this case', classes: 'govuk-button--secondary' })}`,
      })

const lifting = (page: AccessPage, errors: Errors): Html =>
  form({
    action: accessPaths.lifting(page.frame.caseId),
    once: page.once(),
    content: html`${textarea({
      name: 'reason',
      id: 'lifting-reason',
      label: { text: 'Why the whole service may see it again' },
      value: wordOf(page, 'lifting', 'reason'),
      errorMessage: errorOf(page, errors, 'lifting', 'reason'),
      rows: 3,
    })}<input type="hidden" name="form" value="lifting">
${button({ text: 'Open to the service', classes: 'govuk-button--secondary' })}`,
  })

function authority(page: AccessPage, errors: Errors): Html {
  const { authority: noted, typed } = page
  const kind = wordIn(typed, 'kind') || noted?.kind || ''
  return card({
    title: 'Power, trust or authority',
    content: html`${noted ? told(noted.kind, noted.agency) : html`<p>Some people stalk from a position of power: police, a doctor, a teacher, an employer. Say so here, and the place where that power lies stands behind a wall: nothing goes there, and nobody employed there is let in.</p>`}
${form({
  action: accessPaths.authority(page.frame.caseId),
  once: page.once(),
  content: html`${select({
    name: 'kind',
    id: 'kind',
    label: { text: 'What kind of position it is' },
    value: kind,
    items: [
      { value: '', text: 'Select one' },
      ...authorities.map((value) => ({ value, text: authorityWords[value] })),
    ],
    errorMessage: errors.of('kind'),
  })}
${input({
  name: 'agency',
  label: { text: 'Where: the force, trust, school or employer (leave empty if not known)' },
  value: wordIn(typed, 'agency') || noted?.agency || '',
  errorMessage: errors.of('agency'),
  autocomplete: 'off',
})}
${textarea({
  name: 'chosen',
  label: { text: 'What the victim chose, and which signposts were given (optional)' },
  value: wordIn(typed, 'chosen') || noted?.chosen || '',
  errorMessage: errors.of('chosen'),
  rows: 3,
})}
${independence}
${checkboxes({
  classes: 'govuk-checkboxes--small',
  name: 'independenceTold',
  fieldset: {
    legend: { text: 'The victim was told this', classes: 'govuk-visually-hidden' },
  },
  items: [
    {
      value: 'yes',
      text: 'I have told the victim this, and put the ways above before them',
      checked: wordIn(typed, 'independenceTold') === 'yes' || noted?.independenceTold === true,
    },
  ],
})}
${button({ text: noted ? 'Save the change' : 'Save', classes: 'govuk-button--secondary' })}`,
})}`,
  })
}

const told = (
  kind: AuthorityKind,
  agency: string | null,
): Html => html`<p>${authorityWords[kind]}${agency ? `, ${agency}` : ''}. Ways that do not lead through there, for the victim to choose from:</p>
<ul class="govuk-list govuk-list--bullet">${impartialWays[kind].map((way) => html`<li>${way}</li>`)}</ul>`

/** The words are ours; what they have to say is the guidance's [ISA §62]. */
const independence = html`<h3>What the victim needs to hear</h3>
<p>“We are independent. We do not belong to police, the courts or any agency, whoever’s building we sit in. What you tell us is kept apart from them. We show you every way there is, and you choose; we do not lean to any of them.”</p>`

const history = ({ decisions }: AccessPage): Html =>
  decisions.length === 0
    ? nothing
    : card({
        title: 'What was decided',
        content: dataTable({
          caption: 'Decisions about who may see this case',
          head: ['What', 'Why', 'Who', 'When'],
          rows: decisions.map(({ what, reason, by, at }) => [
            decisionWords[what],
            reason,
            by,
            dayInWords(londonDay(at)),
          ]),
          empty: nothing,
        }),
      })

const decisionWords: Record<RestrictionDecision, string> = {
  restricted: 'Restricted',
  lifted: 'Opened to the service',
  declined: 'Kept open to the service',
}

const authorityWords: Record<AuthorityKind, string> = {
  police: 'Police',
  'criminal-justice': 'Courts, CPS, probation or prison',
  'emergency-service': 'Fire, ambulance, coastguard or another emergency service',
  'armed-forces': 'Armed forces',
  health: 'Health',
  'social-care': 'Social care',
  education: 'School, college or university',
  'local-government': 'Council or elected office',
  law: 'Law',
  faith: 'Faith',
  employer: 'The victim’s employer or manager',
  'support-service': 'A support service, ours too',
  other: 'Another position of power, trust or authority',
}

const wordIn = (typed: Typed, field: string): string => [typed[field] ?? ''].flat()[0] ?? ''

// Three forms of this page ask for a reason: what was typed goes back into its own.
type WithReason = 'restriction' | 'lifting' | 'decline'
const wordOf = ({ typed }: AccessPage, which: WithReason, field: string): string =>
  wordIn(typed, 'form') === which ? wordIn(typed, field) : ''
const errorOf = ({ typed }: AccessPage, errors: Errors, which: WithReason, field: string) =>
  wordIn(typed, 'form') === which ? errors.of(field) : undefined
