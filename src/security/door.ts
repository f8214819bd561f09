import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { Assets } from '../platform/assets.ts'
import type { Clamd } from '../platform/clamd.ts'
import { type Database, inTenant, type Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import type { FileStore } from '../platform/files.ts'
import type { Sent } from '../platform/http.ts'
import { newId } from '../platform/ids.ts'
import type { Jobs } from '../platform/jobs.ts'
import { type Answer, once } from '../platform/once.ts'
import { londonDay } from '../platform/time.ts'
import type { Html } from '../platform/ui/html.ts'
import type { PortalPage, PublicPage, StaffPage } from '../platform/ui/page.ts'
import { type Actor, anonymous, nobody, type Visitor } from './actor.ts'
import type { FirstRunInput } from './first-run/input.ts'
import { type FormKeys, formKeys, formKeysOf } from './form-keys.ts'
import type { Asks } from './pace/actions.ts'
import { isTenant, resumeSession } from './sessions/actions.ts'
import { cookieNames, splitBearer } from './sessions/rules.ts'
import type { Tries } from './throttle/actions.ts'
import { resumeToken } from './tokens/actions.ts'

/** What every handler of the staff application finds ready: who, when, and the only way to the database. */
export type StaffEnv = {
  Variables: {
    requestId: string
    visitor: Visitor
    actor: Actor // throws where nobody is signed in
    sessionId: string | null
    provenAt: Date | null // when she last proved who she is, in this session
    byToken: boolean
    forms: FormKeys
    now: Date
    today: string
    db: Database
    inTenant: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
    once: (sent: Sent, work: (tx: Tx) => Promise<Answer>) => Promise<Response>
    inService: <T>(tenantId: string, work: (tx: Tx) => Promise<T>) => Promise<T>
    onceInService: (
      tenantId: string,
      sent: Sent,
      work: (tx: Tx) => Promise<Answer>,
    ) => Promise<Response>
    notice: Html | null // what whoever is signed in has to see first, above any page
    show: (view: View, status?: ShowStatus) => Response
    showPublic: (view: PublicView, status?: ShowStatus) => Response
    showQuiet: (view: QuietView, status?: ShowStatus) => Response
    parts: Parts
  }
}

/** What a view gives: the application puts the frame round it (bar, navigation, assets). */
export type View = Pick<
  StaffPage,
  'title' | 'main' | 'current' | 'caseBar' | 'tabs' | 'aside' | 'hasErrors'
>
export type PublicView = Pick<
  PublicPage,
  'title' | 'main' | 'serviceName' | 'backLink' | 'hasErrors'
>
/** For victims: nothing of ours stands on it, and the way out stands first. */
export type QuietView = Pick<PortalPage, 'title' | 'main' | 'backLink' | 'hasErrors'>
type ShowStatus = 200 | 202 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500

/** The outside world, handed in by whoever starts the application; a test hands in a plain fake. */
export type Parts = {
  db: Database
  files: FileStore
  scanner: Clamd | null // looks at files before anything is kept; null: none is set up
  jobs: Jobs
  assets: Assets
  now: () => Date
  publicFormKey: Uint8Array
  publicAddress: string // the origin as browsers see it
  trustedProxies: number
  tries: Tries // wrong ones of the last while, by where they came from
  asks: Asks // how often each account and address asked lately
  beat: number // milliseconds: what could tell by its time whom we know is answered on full ones (beat.ts)
  firstRun: FirstRun | null
}

/** Sets up the first service of an empty installation; nothing once there is one. */
export type FirstRun = {
  code: string // printed on the terminal: who can read that looks after the machine
  isOpen: () => Promise<boolean>
  setUp: (
    input: FirstRunInput,
    actor: Pick<Actor, 'id'>,
  ) => Promise<{ signInName: string; totpSecret: string }>
}

/** Who is there, in whose service, on which day: worked out once, before any route. */
export function door(parts: Parts) {
  const { db, now, publicFormKey } = parts
  return createMiddleware<StaffEnv>(async (c, next) => {
    c.set('requestId', newId())
    c.set('db', db)
    c.set('parts', parts)
    c.set('now', now())
    c.set('today', londonDay(c.var.now))
    c.set('notice', null)
    await identify(c, db, publicFormKey)
    const { visitor } = c.var
    if (visitor !== anonymous) c.set('actor', visitor)

    const inService: StaffEnv['Variables']['inService'] = (tenantId, work) =>
      inTenant(db, { tenantId, actorId: actorIdOf(visitor), now: c.var.now }, work)
    const onceInService: StaffEnv['Variables']['onceInService'] = async (tenantId, sent, work) => {
      requireOwnForm(c, sent)
      const answer = await inService(tenantId, (tx) =>
        once(tx, actorIdOf(visitor), sent, () => work(tx)),
      )
      return answerWith(c, answer)
    }
    c.set('inService', inService)
    c.set('onceInService', onceInService)
    c.set('inTenant', (work) => inService(tenantOfVisitor(visitor), work))
    c.set('once', (sent, work) => onceInService(tenantOfVisitor(visitor), sent, work))
    await next()
  })
}

const actorIdOf = (visitor: Visitor) => (visitor === anonymous ? nobody : visitor.id)

function tenantOfVisitor(visitor: Visitor): string {
  if (visitor === anonymous) throw new Error('A route without a visitor asked for a tenant')
  return visitor.tenantId
}

async function identify(c: Context<StaffEnv>, db: Database, publicFormKey: Uint8Array) {
  c.set('visitor', anonymous)
  c.set('sessionId', null)
  c.set('provenAt', null)
  c.set('byToken', false)
  c.set('forms', formKeys(publicFormKey))
  const bearer = c.req.header('Authorization')
  if (bearer !== undefined) return identifyByToken(c, db, bearer)
  const cookie = getCookie(c, cookieNames.staff)
  if (cookie === undefined) return
  const session = await resumeSession(db, 'staff', cookie, c.var.now)
  if (!session) return
  c.set('visitor', session.holder)
  c.set('sessionId', session.id)
  c.set('provenAt', session.provenAt)
  c.set('forms', formKeysOf(publicFormKey, session.formSeed))
}

async function identifyByToken(c: Context<StaffEnv>, db: Database, header: string) {
  const parts = splitBearer(header.replace(/^Bearer /, ''))
  if (!parts || !(await isTenant(db, parts.tenantId))) return
  const found = await resumeToken(db, parts, c.var.now)
  if (!found) return
  c.set('visitor', found.holder)
  c.set('byToken', true)
}

/** A form that we did not draw for this very session is not taken. Bearers carry no cookie, so need no proof. */
export function requireOwnForm(c: Context<StaffEnv>, sent: Sent) {
  if (c.var.byToken || c.var.forms.isOurs(sent.key)) return
  throw new AppError(
    'conflict',
    'This page was open for too long, or came from somewhere else. Go back, open it again, and send it once more.',
  )
}

function answerWith(c: Context<StaffEnv>, answer: Answer): Response {
  if ('location' in answer) return c.redirect(answer.location, 303)
  return Response.json(answer.body, { status: answer.status })
}

/** A form was taken: on to the next page. */
export const goTo = (location: string): Answer => ({ status: 303, location })
