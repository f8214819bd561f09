import { type Context, Hono } from 'hono'
import { generateCookie, getCookie } from 'hono/cookie'
import { AppError, notFound } from '../../../platform/errors.ts'
import { type FieldError, readForm } from '../../../platform/http.ts'
import { onTheBeat } from '../../../security/beat.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import type { Service } from '../../../security/tenants.ts'
import { findServiceProfile, profileSummary } from '../../directory/profile/public.ts'
import { type Held, proofOf, serviceOf, withDraft, withReferral } from '../access/proven/public.ts'
import {
  accessCookie,
  accessCookieOptions,
  plainAddress,
  referPaths,
  withProof,
} from '../access/public.ts'
import {
  type Answers,
  consentFaults,
  isDeclined,
  type PageName,
  pageFaults,
} from '../answers/public.ts'
import { heldPages } from '../attachments/public.ts'
import { lookAtFit, outsideNotice } from '../fit/public.ts'
import {
  beginDraft,
  declineDraft,
  keptForWords,
  savePage,
  sendDraft,
  sendingFaults,
  versionOf,
} from './actions.ts'
import { DeclinedForm, pageForm, VersionForm } from './input.ts'
import { boxesOf, isPageName, pageAfter } from './rules.ts'
import {
  checkPage,
  declinedDonePage,
  declinedPage,
  keepPage,
  questionsPage,
  receiptPage,
  startPage,
  tasksPage,
} from './views.ts'

/** The form of a referrer who has no account: an address nobody can guess, and a second secret. */
export const draftRoutes = new Hono<StaffEnv>()

draftRoutes.get('/refer/:service', guard('public.refer'), async (c) =>
  showStart(c, await serviceOf(c), 200),
)

draftRoutes.post('/refer/:service', guard('public.refer'), async (c) => {
  const service = await serviceOf(c)
  const form = await readForm(c, VersionForm)
  if (!form.ok) return showStart(c, service, 422)
  const answer = await c.var.onceInService(service.id, form.sent, async (tx) => {
    const { address } = await beginDraft(tx, c.var.now)
    return goTo(referPaths.keep(service.slug, address))
  })
  // From the answer, so that a repeat whose first answer was lost on its way gets its proof too.
  const address = plainAddress(answer.headers.get('Location')?.split('/').at(-2))
  const proofs = withProof(getCookie(c, accessCookie) ?? '', { ...proofOf(c), address })
  answer.headers.append('Set-Cookie', generateCookie(accessCookie, proofs, accessCookieOptions))
  return answer
})

draftRoutes.get('/refer/:service/draft/:address', guard('public.refer'), (c) =>
  withDraft(c, (held) => c.var.showPublic(tasksPage(held, held.opened.referral.kept))),
)

draftRoutes.get('/refer/:service/draft/:address/keep', guard('public.refer'), (c) =>
  withDraft(c, async (held) => {
    const keptFor = await c.var.inService(held.service.id, (tx) => keptForWords(tx, c.var.today))
    return c.var.showPublic(keepPage(held, secretsOf(c, held, 'draft'), keptFor))
  }),
)

draftRoutes.get('/refer/:service/draft/:address/check', guard('public.refer'), (c) =>
  withDraft(c, (held) => showCheck(c, held, [])),
)

draftRoutes.post(
  '/refer/:service/draft/:address/check',
  guard('public.refer'),
  onTheBeat,
  async (c) => {
    const form = await readForm(c, VersionForm)
    return withReferral(c, async (held) => {
      const { service, address, answers } = held
      const isDraft = held.opened.referral.state === 'draft'
      const inFiles = heldPages(held.opened.referral.kept)
      const errors = isDraft ? sendingFaults(answers, c.var.today, 'web', inFiles) : []
      if (!form.ok || errors.length > 0) return showCheck(c, held, errors)
      return c.var.onceInService(service.id, form.sent, async (tx) => {
        await sendDraft(tx, address, c.var)
        return goTo(referPaths.receipt(service.slug, address))
      })
    })
  },
)

draftRoutes.get('/refer/:service/draft/:address/receipt', guard('public.refer'), (c) =>
  withReferral(c, (held) => {
    const { reference, submittedAt, receivedAt } = held.opened.referral
    if (submittedAt === null || receivedAt === null) notFound()
    const secrets = secretsOf(c, held, 'status')
    return c.var.showPublic(
      receiptPage({ ...held, ...secrets, reference, submittedAt, receivedAt }),
    )
  }),
)

draftRoutes.get('/refer/:service/draft/:address/declined', guard('public.refer'), (c) =>
  withReferral(c, (held) => {
    if (held.opened.referral.state === 'declined')
      return c.var.showPublic(declinedDonePage(held.service))
    return c.var.showPublic(declinedPage({ ...held, errors: [], once: c.var.forms.make() }))
  }),
)

draftRoutes.post('/refer/:service/draft/:address/declined', guard('public.refer'), async (c) => {
  const form = await readForm(c, DeclinedForm)
  return withReferral(c, async (held) => {
    if (!form.ok)
      return c.var.showPublic(
        declinedPage({ ...held, errors: form.errors, once: c.var.forms.make() }),
        422,
      )
    const { service, address } = held
    return c.var.onceInService(service.id, form.sent, async (tx) => {
      await declineDraft(tx, address, c.var, c.var.parts.files)
      return goTo(referPaths.declined(service.slug, address))
    })
  })
})

draftRoutes.get('/refer/:service/draft/:address/:page', guard('public.refer'), (c) => {
  const page = pageOf(c)
  return withDraft(c, (held) =>
    c.var.showPublic(
      questionsPage({
        ...held,
        page,
        version: versionOf(held.opened, page),
        typed: boxesOf(held.answers[page]),
        errors: [],
        once: c.var.forms.make(),
      }),
    ),
  )
})

draftRoutes.post('/refer/:service/draft/:address/:page', guard('public.refer'), async (c) => {
  const page = pageOf(c)
  return withReferral(c, (held) => takePage(c, held, page))
})

/** The first page says whom the service is for [ISA §83] [ISA §84]. */
async function showStart(c: Context<StaffEnv>, service: Service, status: 200 | 422) {
  const profile = await c.var.inService(service.id, findServiceProfile)
  const page = startPage(service, profileSummary(profile), c.var.forms.make())
  return c.var.showPublic(page, status)
}

async function showCheck(c: Context<StaffEnv>, held: Held, errors: FieldError[]) {
  const { service, answers } = held
  const fit = await c.var.inService(service.id, (tx) => lookAtFit(tx, answers, c.var.today))
  const outside = outsideNotice(fit, service.name)
  const { kept } = held.opened.referral
  const page = checkPage({ ...held, kept, outside, errors, once: c.var.forms.make() })
  return c.var.showPublic(page, errors.length > 0 ? 422 : 200)
}

async function takePage<P extends PageName>(c: Context<StaffEnv>, held: Held, page: P) {
  const form = await readForm(c, pageForm(page))
  const { version, next } = VersionForm.parse(form.typed)
  const again = { ...held, page, version, typed: form.typed, once: c.var.forms.make() }
  if (!form.ok) return c.var.showPublic(questionsPage({ ...again, errors: form.errors }), 422)
  const answers: Answers[P] = form.value
  const errors = faultsOf(answers, { next, today: c.var.today })
  if (errors.length > 0) return c.var.showPublic(questionsPage({ ...again, errors }), 422)
  const { service, address } = held
  try {
    return await c.var.onceInService(service.id, form.sent, async (tx) => {
      const kept = await savePage(tx, address, { page, answers, version, now: c.var.now })
      return goTo(
        next === 'later' ? referPaths.keep(service.slug, address) : wayOn(held, page, kept),
      )
    })
  } catch (error) {
    if (!(error instanceof AppError) || error.failure !== 'conflict') throw error
    return bothPages(c, again, error)
  }
}

type Saving = { next: 'continue' | 'later'; today: string }

/** To leave for later nothing is needed; to go on, agreement or its ground is. */
function faultsOf(answers: Answers[PageName], { next, today }: Saving) {
  const needed = next === 'continue' && 'agreed' in answers ? consentFaults(answers) : []
  return [...needed, ...pageFaults(answers, today)]
}

function wayOn(held: Held, page: PageName, { consent }: Answers): string {
  const { service, address, opened } = held
  if (page === 'consent' && isDeclined(consent)) return referPaths.declined(service.slug, address)
  const after = pageAfter(page, heldPages(opened.referral.kept))
  return after
    ? referPaths.page(service.slug, address, after)
    : referPaths.check(service.slug, address)
}

type Again = Omit<Parameters<typeof questionsPage>[0], 'errors' | 'meanwhile'>

/** Two windows: what the other one saved is shown beside what was typed here. Nothing is lost. */
async function bothPages(c: Context<StaffEnv>, again: Again, error: AppError) {
  return withDraft(
    c,
    ({ opened, answers }) =>
      c.var.showPublic(
        questionsPage({
          ...again,
          version: versionOf(opened, again.page),
          errors: [],
          meanwhile: answers,
        }),
        409,
      ),
    error,
  )
}

function pageOf(c: Context<StaffEnv>): PageName {
  const page = c.req.param('page') ?? ''
  return isPageName(page) ? page : notFound()
}

function secretsOf(
  c: Context<StaffEnv>,
  { service, address, opened }: Held,
  to: 'draft' | 'status',
) {
  const link = new URL(referPaths[to](service.slug, address), c.req.url).href
  return { link, code: opened.referral.kept.code }
}
