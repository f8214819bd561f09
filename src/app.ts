import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { sql } from 'kysely'
import { z } from 'zod'
import { apiDocument } from './api-document.ts'
import { sendAsset } from './platform/assets-route.ts'
import { AppError, statusOf } from './platform/errors.ts'
import { withSecurityHeaders } from './platform/headers.ts'
import { InvalidInput, readTyped } from './platform/http.ts'
import { isId, newId } from './platform/ids.ts'
import { logBug } from './platform/log.ts'
import { sameOriginOnly } from './platform/same-origin.ts'
import { explained } from './platform/ui/error-page.ts'
import { type Html, html, nothing } from './platform/ui/html.ts'
import { card } from './platform/ui/layout.ts'
import { publicPage, staffPage } from './platform/ui/page.ts'
import { textarea } from './platform/ui/textarea.ts'
import { anonymous } from './security/actor.ts'
import { door, type Parts, type StaffEnv } from './security/door.ts'
import { firstRunRoutes } from './security/first-run/routes.ts'
import { guard } from './security/guard.ts'
import type { Permission } from './security/permissions.ts'
import { signInPaths } from './security/sign-in/paths.ts'
import { signInRoutes } from './security/sign-in/routes.ts'
import { signInPage } from './security/sign-in/views.ts'
import { recordRefusal } from './security/trace.ts'
import { circumstancesRoutes } from './slices/casefile/circumstances/routes.ts'
import { casefileRoutes } from './slices/casefile/routes.ts'
import { caseloadRoutes } from './slices/caseload/routes.ts'
import { casesApi } from './slices/cases/api.ts'
import { disclosuresApi } from './slices/disclosures/api.ts'
import { disclosureRoutes } from './slices/disclosures/routes.ts'
import { accessRoutes } from './slices/referrals/access/routes.ts'
import { referralsApi } from './slices/referrals/drafts/api.ts'
import { draftRoutes } from './slices/referrals/drafts/routes.ts'
import { referralRoutes } from './slices/referrals/routes.ts'
import { statusRoutes } from './slices/referrals/status/routes.ts'
import { riskApi } from './slices/risk/api.ts'
import { assessmentRoutes } from './slices/risk/assessments/routes.ts'
import { draftAssessmentRoutes } from './slices/risk/drafts/routes.ts'
import { instrumentRoutes } from './slices/risk/instruments/routes.ts'
import { receivedRoutes } from './slices/risk/received/routes.ts'
import { riskRoutes } from './slices/risk/routes.ts'
import { timelineApi } from './slices/timeline/api.ts'
import { chronologyApi } from './slices/timeline/chronology/api.ts'
import { chronologyRoutes } from './slices/timeline/chronology/routes.ts'
import { importsApi } from './slices/timeline/imports/api.ts'
import { importRoutes } from './slices/timeline/imports/routes.ts'
import { timelineRoutes } from './slices/timeline/routes.ts'
import { workforceRoutes } from './slices/workforce/routes.ts'

const largestForm = 2 * 1024 * 1024

/** The staff application, and the public doors of each service. Slices are mounted in their order. */
export function createApp(parts: Parts): OpenAPIHono<StaffEnv> {
  const app = new OpenAPIHono<StaffEnv>()
  app.use(withSecurityHeaders)
  // Before the door: nobody has to be known to get a style sheet, and no database is asked.
  app.get('/assets/:file', guard('public.assets'), (c) => sendAsset(c, parts.assets))
  app.use(framing(parts)) // before the door: when the database is gone, its absence is said on a page
  app.use(door(parts))
  app.use(sameOriginOnly)
  app.use(smallBodies)

  app.get('/api/v1/health', guard('public.health'), async (c) => {
    await sql`select 1`.execute(parts.db.pool)
    return c.json({ status: 'well' })
  })
  app.route('/', signInRoutes)
  app.route('/', firstRunRoutes)
  app.route('/', workforceRoutes)
  app.route('/', casesApi)
  for (const routes of [disclosureRoutes, disclosuresApi]) app.route('/', routes)
  app.route('/', timelineRoutes)
  app.route('/', importRoutes)
  app.route('/', timelineApi)
  app.route('/', importsApi)
  for (const routes of [chronologyRoutes, chronologyApi]) app.route('/', routes)
  for (const routes of [instrumentRoutes, riskRoutes, draftAssessmentRoutes, receivedRoutes])
    app.route('/', routes)
  for (const routes of [assessmentRoutes, riskApi]) app.route('/', routes)
  for (const routes of [accessRoutes, statusRoutes, draftRoutes, referralRoutes, referralsApi])
    app.route('/', routes)
  app.route('/', caseloadRoutes)
  app.route('/', casefileRoutes)
  app.route('/', circumstancesRoutes)

  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
  })
  for (const open of openOperations) app.openAPIRegistry.registerPath(open)
  app.get('/api/v1/openapi.json', guard('public.health'), (c) => c.json(apiDocument(app)))
  app.notFound((c) =>
    answerRefusal(c, parts, new AppError('not-found', 'We could not find that page')),
  )
  app.onError((error, c) =>
    error instanceof AppError ? answerRefusal(c, parts, error) : answerBug(c, error),
  )
  return app
}

const openOperations = [
  {
    method: 'get',
    path: '/api/v1/health',
    summary: 'Whether the service answers, with its database',
    responses: {
      200: {
        description: 'It does',
        content: { 'application/json': { schema: z.object({ status: z.literal('well') }) } },
      },
    },
  },
  {
    method: 'get',
    path: '/api/v1/openapi.json',
    summary: 'This document',
    responses: {
      200: {
        description: 'OpenAPI 3.1',
        content: { 'application/json': { schema: z.looseObject({ openapi: z.string() }) } },
      },
    },
  },
] satisfies Parameters<OpenAPIHono['openAPIRegistry']['registerPath']>[0][]

const smallBodies: ReturnType<typeof bodyLimit> = async (c, next) =>
  isUpload(c) && takesFiles.test(c.req.path) ? next() : limited(c, next)

// The one door for files reads them as they come, and has a limit of its own.
const takesFiles = /\/cases\/[^/]+\/imports$/

const limited = bodyLimit({
  maxSize: largestForm,
  onError: () => {
    throw new AppError('invalid', 'That was too much for one page: send two megabytes at the most.')
  },
})

const isUpload = (c: Context) =>
  (c.req.header('Content-Type') ?? '').startsWith('multipart/form-data')

/** Puts the frame round what views give: bar, navigation, who is signed in. */
function framing({ assets }: Parts) {
  return async (c: Context<StaffEnv>, next: () => Promise<void>) => {
    c.set('show', (view, status = 200) =>
      pageResponse(staffPage({ ...view, assets, ...barOf(c) }).toString(), status),
    )
    c.set('showPublic', (view, status = 200) =>
      pageResponse(publicPage({ ...view, assets }).toString(), status),
    )
    await next()
  }
}

const pageResponse = (page: string, status: number) =>
  new Response(page, { status, headers: { 'Content-Type': 'text/html; charset=UTF-8' } })

const navigation: { key: string; label: string; href: string; needs: Permission }[] = [
  { key: 'referrals', label: 'Referrals', href: '/referrals', needs: 'referral.read' },
  { key: 'cases', label: 'Cases', href: '/cases', needs: 'case.list' },
  { key: 'service', label: 'Service', href: '/service/workers', needs: 'worker.read' },
]

function barOf(c: Context<StaffEnv>) {
  const visitor = c.var.visitor ?? anonymous
  if (visitor === anonymous) return {}
  const { permissions, workingName } = visitor
  const once = c.var.forms.make()
  return {
    nav: navigation.filter(({ needs }) => permissions.has(needs)),
    who: { workingName, signOutPath: signInPaths.signOut(), once },
    ...(permissions.has('case.find') ? { find: { path: '/find', once } } : {}),
  }
}

/** Answered only after the refusal has been recorded. Somebody signed out is asked to sign in, wherever it was. */
async function answerRefusal(c: Context<StaffEnv>, parts: Parts, error: AppError) {
  const { visitor } = c.var
  await recordRefusal(parts.db, visitor, error, idIn(c.req.path))
  if (c.req.path.startsWith('/api/')) return apiRefusal(c, error)
  if (visitor === anonymous && error.failure === 'not-found' && !isPublic(c.req.path))
    return askToSignIn(c)
  return showRefusal(c, error)
}

/** What somebody tried to reach, for whoever reads the trace: an id, never a word. */
const idIn = (path: string): string | null => path.split('/').findLast(isId) ?? null

const isPublic = (path: string) => /^\/(refer|assets|sign-in|first-run)(\/|$)/.test(path)

async function askToSignIn(c: Context<StaffEnv>) {
  if (c.req.method === 'GET') return c.redirect(signInPaths.signInFor(c.req.path), 303)
  // A file is not carried through a sign-in: it is chosen again.
  const { typed } = isUpload(c) ? { typed: {} } : await readTyped(c).catch(() => ({ typed: {} }))
  const kept = { path: c.req.path, typed }
  const page = { once: c.var.forms.make(), next: '/', typed: {}, errors: [], kept }
  return c.var.show(signInPage(page), 401)
}

function apiRefusal(c: Context<StaffEnv>, error: AppError) {
  const fields = error instanceof InvalidInput ? error.fields : []
  return c.json(
    { failure: error.failure, message: error.publicMessage, fields },
    statusOf[error.failure],
  )
}

const titles = {
  'not-found': 'Page not found',
  forbidden: 'You cannot do this',
  conflict: 'This could not be saved as it is',
  invalid: 'This could not be taken',
} as const

async function showRefusal(c: Context<StaffEnv>, error: AppError) {
  const title = titles[error.failure]
  const isReferrer = /^\/refer(\/|$)/.test(c.req.path)
  const wayOn =
    c.var.visitor === anonymous ? undefined : { href: '/', label: 'Go to your first page' }
  const whatToDo = isReferrer ? 'Check the address you were given, or ring the service.' : undefined
  const said = explained({ title, whatHappened: error.publicMessage, whatToDo, wayOn })
  const main = html`${said}${keptWords(await typedIn(c))}`
  const status = statusOf[error.failure]
  if (isReferrer) return c.var.showPublic({ title, main, serviceName: 'Referral' }, status)
  return c.var.show({ title, main }, status)
}

const aSentence = 20 // shorter values are ticks and numbers, quickly given again

/** Nobody writes anything twice: what was typed on a form that was refused stands on the answer. */
async function typedIn(c: Context<StaffEnv>): Promise<string[]> {
  if (c.req.method !== 'POST' || isUpload(c)) return []
  const { typed } = await readTyped(c).catch(() => ({ typed: {} }))
  return Object.entries(typed)
    .filter(([field]) => field !== 'password')
    .flatMap(([, values]) => [values].flat())
    .filter((value) => value.length >= aSentence)
}

const keptWords = (words: string[]): Html =>
  words.length === 0
    ? nothing
    : card({
        title: 'What you typed',
        content: html`<p>It was not saved. It stands here so that you can copy it.</p>
${words.map((value, at) => textarea({ name: `typed-${at + 1}`, label: { text: `Your words, ${at + 1}` }, value, rows: 4 }))}`,
      })

function answerBug(c: Context<StaffEnv>, error: Error) {
  const requestId = c.var.requestId ?? newId()
  logBug(requestId, error)
  if (c.req.path.startsWith('/api/'))
    return c.json({ failure: 'bug', message: 'Something went wrong here.', requestId }, 500)
  const title = 'Something went wrong here'
  return c.var.show({ title, main: explained({ title, ...bugWords, reference: requestId }) }, 500)
}

const bugWords = {
  whatHappened: 'This is a fault of ours, not of what you did.',
  whatIsSafe:
    'What you saved before is safe. What you just sent may not be: look before you send it again.',
  whatToDo: 'If it happens again, tell whoever looks after the system, with this reference.',
}
