import { type Context, Hono } from 'hono'
import { idParam, readForm, readTyped, type Typed } from '../../platform/http.ts'
import { anonymous } from '../actor.ts'
import { challengeCookie, openChallenge } from '../challenge.ts'
import { goTo, requireOwnForm, type StaffEnv } from '../door.ts'
import { guard } from '../guard.ts'
import { ownPaths } from '../own-account/paths.ts'
import { keptOf } from '../sign-in/input.ts'
import { localPath } from '../sign-in/rules.ts'
import { signInPage } from '../sign-in/views.ts'
import { stepUp } from '../step-up.ts'
import { fromOf, welcome } from '../welcome.ts'
import {
  addPasskey,
  optionsToAdd,
  optionsToProve,
  removePasskey,
  signInByPasskey,
  siteOf,
} from './actions.ts'
import { PasskeyForm, readAssertion, readRegistration } from './input.ts'
import { passkeyPaths } from './paths.ts'
import { listPasskeys } from './queries.ts'
import { addPasskeyPage } from './views.ts'

export const passkeyRoutes = new Hono<StaffEnv>()

/** For signing in, and for showing who one is: then only one's own are asked. */
passkeyRoutes.get(passkeyPaths.challenge(), guard('public.sign-in'), async (c) => {
  const { visitor } = c.var
  const own =
    visitor === anonymous ? [] : await c.var.inTenant((tx) => listPasskeys(tx, visitor.id))
  const options = await optionsToProve(siteOf(c.var.parts.publicAddress), own)
  const answer = c.json(options)
  answer.headers.append('Set-Cookie', challengeCookie(c, options.challenge, 'prove'))
  return answer
})

passkeyRoutes.post(passkeyPaths.signIn(), guard('public.sign-in'), async (c) => {
  const { typed } = await readTyped(c)
  const onward = { next: localPath(textOf(typed, 'next')), kept: keptOf(textOf(typed, 'kept')) }
  const { db, now, parts } = c.var
  const given = {
    site: siteOf(parts.publicAddress),
    challenge: openChallenge(c, 'prove') ?? '',
    now,
  }
  const response = given.challenge === '' ? null : readAssertion(textOf(typed, 'response'))
  const signedIn = await signInByPasskey(db, given, response, fromOf(c))
  if (signedIn) return welcome(c, signedIn, onward)
  const again = { ...onward, once: c.var.forms.make(), typed: {}, ended: null }
  return c.var.show(signInPage({ ...again, errors: [refused] }), 422)
})

const refused = {
  field: 'name',
  message: 'The passkey was not taken. Try once more, or sign in with your password and a code.',
}

passkeyRoutes.get(passkeyPaths.new(), guard('account.own'), stepUp, (c) => showAdding(c, {}, []))

passkeyRoutes.post(passkeyPaths.list(), guard('account.own'), stepUp, async (c) => {
  const form = await readForm(c, PasskeyForm)
  if (!form.ok) return showAdding(c, form.typed, form.errors)
  requireOwnForm(c, form.sent)
  const { actor, now, parts } = c.var
  const challenge = openChallenge(c, 'add')
  const response = readRegistration(form.value.response)
  if (!challenge || !response) return showAdding(c, form.typed, [notAdded])
  const given = { site: siteOf(parts.publicAddress), challenge, now }
  const added = await c.var.inTenant((tx) =>
    addPasskey(tx, actor, given, { name: form.value.name, response }),
  )
  return added ? c.redirect(ownPaths.account(), 303) : showAdding(c, form.typed, [notAdded])
})

const notAdded = {
  field: 'name',
  message:
    'The passkey was not added. Press the button once more, and follow what your device asks',
}

/** Each page has a challenge of its own, also the one that asks again. */
async function showAdding(
  c: Context<StaffEnv>,
  typed: Typed,
  errors: { field: string; message: string }[],
) {
  const { actor, parts } = c.var
  const own = await c.var.inTenant((tx) => listPasskeys(tx, actor.id))
  const options = await optionsToAdd(siteOf(parts.publicAddress), actor, own)
  const once = c.var.forms.make()
  const page = { once, options: JSON.stringify(options), typed, errors }
  const answer = c.var.show(addPasskeyPage(page), errors.length === 0 ? 200 : 422)
  answer.headers.append('Set-Cookie', challengeCookie(c, options.challenge, 'add'))
  return answer
}

passkeyRoutes.post(passkeyPaths.removal(':id'), guard('account.own'), stepUp, async (c) => {
  const { sent } = await readTyped(c)
  const id = idParam(c, 'id')
  return c.var.once(sent, async (tx) => {
    await removePasskey(tx, c.var.actor, id)
    return goTo(ownPaths.account())
  })
})

const textOf = (typed: Typed, field: string): string => [typed[field] ?? ''].flat()[0] ?? ''
