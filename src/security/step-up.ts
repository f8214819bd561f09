import type { Context } from 'hono'
import { generateCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { MiddlewareHandler } from 'hono/types'
import { AppError } from '../platform/errors.ts'
import { fieldErrors, readTyped, type Sent, type Typed } from '../platform/http.ts'
import type { FieldError } from '../platform/ui/errors.ts'
import { onceField } from '../platform/ui/form.ts'
import { isUpload } from '../platform/upload.ts'
import { openChallenge } from './challenge.ts'
import { requireOwnForm, type StaffEnv } from './door.ts'
import { siteOf } from './passkeys/actions.ts'
import { readAssertion } from './passkeys/input.ts'
import { cookieNames, cookieRules, isProven } from './sessions/rules.ts'
import { stepUpByPasskey, stepUpSession } from './step-up/actions.ts'
import { ProofForm, proofFields, proofOf } from './step-up/input.ts'
import { stepUpPaths } from './step-up/paths.ts'
import { stepUpPage } from './step-up/views.ts'

/** Second handler of what belongs to a person and not to a token of hers. */
export const inPerson: MiddlewareHandler<StaffEnv> = createMiddleware<StaffEnv>(async (c, next) => {
  if (c.var.sessionId === null) throw new AppError('forbidden', onlyInPerson)
  await next()
})

/**
 * The second handler of a route, after `guard`: reveal, export, share, break-glass, accounts and keys. Who proved
 * less than five minutes ago who she is goes through; others are asked, and what they typed goes on with the proof
 * (ADR-0023). A token is no person, so it never passes.
 */
export const stepUp: MiddlewareHandler<StaffEnv> = createMiddleware<StaffEnv>(async (c, next) => {
  const { provenAt, now, sessionId } = c.var
  if (sessionId === null) throw new AppError('forbidden', onlyInPerson)
  if (isProven(provenAt, now)) return next()
  if (c.req.path.startsWith('/api/')) throw new AppError('forbidden', provenTooLongAgo)
  if (c.req.method !== 'POST' || isUpload(c)) return askBack(c)

  const { typed, sent } = await readTyped(c)
  const { deed, proof } = split(typed)
  if (Object.keys(proof).length === 0) return ask(c, c.req.path, deed, [])
  const proven = await prove(c, proof, sent)
  if ('errors' in proven) return ask(c, c.req.path, deed, proven.errors)
  c.req.bodyCache.text = bodyOf(deed, sent)
  c.set('provenAt', now)
  await next()
  addCookie(c.res, proven.cookie)
})

const onlyInPerson =
  'This is done by a person who has signed in, on its page. A token cannot do it.'
const provenTooLongAgo = 'Open the page of this in the browser, and show there that it is you.'

type Proven = { cookie: string } | { errors: FieldError[] }

/** Believes what stands in the boxes of the proof, or says what is wrong with it. */
export async function prove(c: Context<StaffEnv>, proof: Typed, sent: Sent): Promise<Proven> {
  requireOwnForm(c, sent)
  const { actor, sessionId, now, db, parts } = c.var
  if (sessionId === null) throw new AppError('forbidden', onlyInPerson)
  const stepping = { actor, sessionId, now }
  const passkey = [proof[proofFields.passkey] ?? ''].flat()[0] ?? ''
  if (passkey !== '') {
    const given = { site: siteOf(parts.publicAddress), challenge: openChallenge(c, 'prove') ?? '' }
    const response = given.challenge === '' ? null : readAssertion(passkey)
    const turned = response && (await stepUpByPasskey(db, stepping, given, response))
    return turned ? { cookie: turned } : { errors: [passkeyRefused] }
  }
  const read = ProofForm.safeParse(proof)
  if (!read.success) return { errors: fieldErrors(read.error) }
  const cookie = await stepUpSession(db, stepping, proofOf(read.data))
  return cookie === null ? { errors: [refused] } : { cookie }
}

const passkeyRefused = {
  field: proofFields.password,
  message: 'The passkey was not taken. Try once more, or give your password and a code.',
}

// One sentence for every reason, as at sign-in.
const refused = {
  field: proofFields.password,
  message:
    'The password or the code is not right. Each code is taken once. After several wrong tries, wait a few minutes.',
}

/** On the answer itself: a page is a response of its own and takes no header that was set before it. */
export function addCookie(answer: Response, cookie: string) {
  answer.headers.append('Set-Cookie', generateCookie(cookieNames.staff, cookie, cookieRules))
}

const proofNames: readonly string[] = Object.values(proofFields)

/** What belongs to the deed, and what to the proof, which the deed never gets to see. */
export function split(typed: Typed): { deed: Typed; proof: Typed } {
  const of = (wanted: boolean) =>
    Object.fromEntries(
      Object.entries(typed).filter(([name]) => proofNames.includes(name) === wanted),
    )
  return { deed: of(false), proof: of(true) }
}

function bodyOf(deed: Typed, { key }: Sent): string {
  const fields = new URLSearchParams([[onceField, key]])
  for (const [name, values] of Object.entries(deed))
    for (const value of [values].flat()) fields.append(name, value)
  return fields.toString()
}

const ask = (c: Context<StaffEnv>, action: string, typed: Typed, errors: FieldError[]) =>
  c.var.show(
    stepUpPage({ once: c.var.forms.make(), action, typed, errors }),
    errors.length === 0 ? 401 : 422,
  )

/** A page is opened again after the proof; a file is not carried through it, and is chosen again. */
function askBack(c: Context<StaffEnv>) {
  const { pathname, search } = new URL(c.req.url)
  const next = c.req.method === 'GET' ? `${pathname}${search}` : '/'
  return ask(c, stepUpPaths.stepUp(), { next }, [])
}
