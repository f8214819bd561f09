import type { Context } from 'hono'
import { type AppError, statusOf } from './platform/errors.ts'
import { InvalidInput, readTyped, type Typed } from './platform/http.ts'
import { isId, newId } from './platform/ids.ts'
import { logBug } from './platform/log.ts'
import { explained } from './platform/ui/error-page.ts'
import { type Html, html, nothing } from './platform/ui/html.ts'
import { card } from './platform/ui/layout.ts'
import { textarea } from './platform/ui/textarea.ts'
import { isUpload } from './platform/upload.ts'
import { anonymous } from './security/actor.ts'
import type { Parts, StaffEnv } from './security/door.ts'
import { signInPaths } from './security/sign-in/paths.ts'
import { signInPage } from './security/sign-in/views.ts'
import { recordRefusal, type Tried } from './security/trace.ts'

/** Answered only after the refusal has been recorded. Somebody signed out is asked to sign in, wherever it was. */
export async function answerRefusal(c: Context<StaffEnv>, parts: Parts, error: AppError) {
  const { visitor } = c.var
  await recordRefusal(parts.db, visitor, error, triedIn(c.req.path))
  if (c.req.path.startsWith('/api/')) return apiRefusal(c, error)
  if (visitor === anonymous && error.failure === 'not-found' && !isPublic(c.req.path))
    return askToSignIn(c)
  return showRefusal(c, error)
}

/** What somebody tried to reach, for whoever reads the trace: ids, never a word; with the case it would be part of. */
function triedIn(path: string): Tried | null {
  const parts = path.split('/')
  const id = parts.findLast(isId)
  const inCase = parts[parts.indexOf('cases') + 1] ?? ''
  return id ? { id, caseId: isId(inCase) ? inCase : null } : null
}

const isPublic = (path: string) => /^\/(refer|start|assets|sign-in|first-run|join)(\/|$)/.test(path)

async function askToSignIn(c: Context<StaffEnv>) {
  if (c.req.method === 'GET') return c.redirect(signInPaths.signInFor(c.req.path), 303)
  // A file is not carried through a sign-in: it is chosen again. A password or a proof stands on no other page.
  const none = isUpload(c) || holdsSecrets.test(c.req.path)
  const typed: Typed = none ? {} : await typedOf(c)
  const carried = Object.entries(typed).filter(([field]) => !isSecret.test(field))
  const kept = { path: c.req.path, typed: Object.fromEntries(carried) }
  const page = { once: c.var.forms.make(), next: '/', typed: {}, errors: [], kept, ended: null }
  return c.var.show(signInPage(page), 401)
}

function apiRefusal(c: Context<StaffEnv>, error: AppError) {
  const fields = error instanceof InvalidInput ? error.fields : []
  return c.json(
    { failure: error.failure, message: error.publicMessage, fields },
    statusOf[error.failure],
  )
}

const typedOf = (c: Context<StaffEnv>): Promise<Typed> =>
  readTyped(c).then(
    ({ typed }) => typed,
    () => ({}),
  )

/** Nothing is recorded: a flood must not fill the trace as well. What was typed comes back, as from every refusal. */
export async function answerTooMany(c: Context<StaffEnv>, seconds: number) {
  const title = 'Too many pages in a short while'
  const when = seconds === 1 ? 'in a second' : `in ${seconds} seconds`
  const whatHappened = `More was asked for from here than one person or office asks for. Try again ${when}.`
  if (c.req.path.startsWith('/api/'))
    return c.json({ failure: 'too-many', message: whatHappened, fields: [] }, 429)
  const whatIsSafe = 'What you saved before is safe. Nothing is locked.'
  const main = html`${explained({ title, whatHappened, whatIsSafe })}${keptWords(await typedIn(c))}`
  if (isHerself(c)) return c.var.showQuiet({ title, main }, 429)
  if (isReferrer(c)) return c.var.showPublic({ title, main, serviceName: 'Referral' }, 429)
  return c.var.show({ title, main }, 429)
}

const isReferrer = (c: Context<StaffEnv>) => /^\/refer(\/|$)/.test(c.req.path)

/** Threat: somebody looks over her shoulder, at a page that failed too. */
const isHerself = (c: Context<StaffEnv>) => /^\/start(\/|$)/.test(c.req.path)

const titles = {
  'not-found': 'Page not found',
  forbidden: 'You cannot do this',
  conflict: 'This could not be saved as it is',
  invalid: 'This could not be taken',
} as const

async function showRefusal(c: Context<StaffEnv>, error: AppError) {
  const title = titles[error.failure]
  const isOutside = c.var.visitor === anonymous || isHerself(c)
  const wayOn = isOutside ? undefined : { href: '/', label: 'Go to your first page' }
  const whatToDo =
    isReferrer(c) || isHerself(c)
      ? 'Check the address you were given, or ring the service.'
      : undefined
  const said = explained({ title, whatHappened: error.publicMessage, whatToDo, wayOn })
  const main = html`${said}${keptWords(await typedIn(c))}`
  const status = statusOf[error.failure]
  if (isHerself(c)) return c.var.showQuiet({ title, main }, status)
  if (isReferrer(c)) return c.var.showPublic({ title, main, serviceName: 'Referral' }, status)
  return c.var.show({ title, main }, status)
}

// What proves who somebody is comes back on no page.
const isSecret = /^(proof-|password)/
const holdsSecrets = /^\/(account|step-up|sign-in)(\/|$)/

const aSentence = 20 // shorter values are ticks and numbers, quickly given again

/** Nobody writes anything twice: what was typed on a form that was refused stands on the answer. */
async function typedIn(c: Context<StaffEnv>): Promise<string[]> {
  if (c.req.method !== 'POST' || isUpload(c) || holdsSecrets.test(c.req.path)) return []
  return Object.entries(await typedOf(c))
    .filter(([field]) => !isSecret.test(field))
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

/** A bug: logged without its words, answered in plain ones with a reference. */
export function answerBug(c: Context<StaffEnv>, error: Error) {
  const requestId = c.var.requestId ?? newId()
  logBug(requestId, error)
  if (c.req.path.startsWith('/api/'))
    return c.json({ failure: 'bug', message: 'Something went wrong here.', requestId }, 500)
  const title = 'Something went wrong here'
  const main = explained({ title, ...bugWords, reference: requestId })
  return isHerself(c) ? c.var.showQuiet({ title, main }, 500) : c.var.show({ title, main }, 500)
}

const bugWords = {
  whatHappened: 'This is a fault of ours, not of what you did.',
  whatIsSafe:
    'What you saved before is safe. What you just sent may not be: look before you send it again.',
  whatToDo: 'If it happens again, tell whoever looks after the system, with this reference.',
}
