import { type Database, inTenant, type Tx } from '../../platform/db.ts'
import { hashOf } from '../../platform/http.ts'
import { newSecret } from '../../platform/ids.ts'
import { findAccountByName, signInToken } from '../accounts/queries.ts'
import type { Account } from '../accounts/tables.ts'
import { installation, nobody } from '../actor.ts'
import { claim, isProof, type Weighed, weigh } from '../proofs/actions.ts'
import { beginSession } from '../sessions/actions.ts'
import { findService } from '../tenants.ts'
import { mayTry, type Tries } from '../throttle/actions.ts'
import { insertWrongSecret } from '../throttle/queries.ts'
import { record } from '../trace.ts'
import type { SignInInput } from './input.ts'
import { type KnownBrowser, splitSignInName } from './rules.ts'

/** Where a try comes from, as far as anybody asks. */
export type From = { address: string | null; browser: string; known: KnownBrowser | null }

export type SignedIn = { cookie: string; known: KnownBrowser }

/**
 * Gives what goes into the cookies, or nothing. Threat: the stalker tries names; who does not exist, a wrong
 * password, a wrong code and too many tries all answer alike, and take as long: the same statements are asked, in the
 * installation's own tenant where there is no such service.
 */
export async function signIn(
  { db, tries }: { db: Database; tries: Tries },
  input: SignInInput,
  from: From,
  now: Date,
): Promise<SignedIn | null> {
  const who = splitSignInName(input.name)
  const service = await findService(db, who?.service ?? '')
  const tenantId = service?.id ?? installation
  const name = who?.name ?? ''
  const scope = { tenantId, actorId: nobody }
  const claimed = await inTenant(db, scope, async (tx) =>
    claim(tx, await findAccountByName(tx, name)),
  )
  const known = isKnown(from.known, tenantId, claimed.account) ? from.known : null
  const way = { address: from.address, service: tenantId }
  const admitted = known === null ? tries.admit(way, now) : null
  const few = known !== null || admitted !== null
  const weighed = await weigh(claimed, input)
  const signedIn = await inTenant(db, scope, (tx) =>
    settle(tx, { tenantId, name, few, known, weighed, browser: from.browser }, now),
  )
  if (signedIn !== null) admitted?.giveBack()
  return signedIn
}

type Tried = {
  tenantId: string
  name: string
  few: boolean
  known: KnownBrowser | null
  weighed: Weighed
  browser: string
}

/** Only a try that was looked at counts as wrong: nobody can keep somebody out by trying again and again. */
async function settle(tx: Tx, tried: Tried, now: Date): Promise<SignedIn | null> {
  const { tenantId, known, weighed } = tried
  const { account } = weighed
  const subject = known ? hashOf(`known|${known.nonce}`) : await signInToken(tx, tried.name)
  const allowed = (await mayTry(tx, subject, now)) && tried.few
  if (!allowed || !account || !(await isProof(tx, account, weighed, now))) {
    if (allowed) await insertWrongSecret(tx, subject, now)
    await record(tx, { id: nobody }, 'sign-in refused', null)
    return null
  }
  await record(tx, account, 'signed in', { kind: 'account', id: account.id })
  const owner = { accountId: account.id, tenantId }
  const cookie = await beginSession(tx, owner, now, { browser: tried.browser })
  return { cookie, known: known ?? { ...owner, nonce: newSecret() } }
}

/** Somebody signed in here before: wrong tries from elsewhere do not hold this browser back. */
const isKnown = (known: KnownBrowser | null, tenantId: string, account: Account | null) =>
  known !== null && known.tenantId === tenantId && known.accountId === account?.id
