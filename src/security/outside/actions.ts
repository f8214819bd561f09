import { type Database, inTenant, type Tx } from '../../platform/db.ts'
import { hashOf } from '../../platform/http.ts'
import { newSecret } from '../../platform/ids.ts'
import { type OpenIdJourney, subjectOf } from '../../platform/openid.ts'
import { findAccountById } from '../accounts/queries.ts'
import type { Actor } from '../actor.ts'
import { nobody } from '../actor.ts'
import { spendChallenge } from '../passkeys/queries.ts'
import { beginSession } from '../sessions/actions.ts'
import { listSessions } from '../sessions/queries.ts'
import { isAlive, isProven } from '../sessions/rules.ts'
import type { From, SignedIn } from '../sign-in/actions.ts'
import { record } from '../trace.ts'
import {
  deleteIdentity,
  findAccountOfSubject,
  findProvider,
  insertIdentity,
  type Provider,
  type Subject,
  setIdentityUsed,
} from './queries.ts'

/** One journey to a provider and back: in which service, and for whom if she is joining her account. */
export type Journey = OpenIdJourney & {
  tenantId: string
  joining: { accountId: string; sessionId: string } | null
}

export const providerOf = (db: Database, tenantId: string): Promise<Provider | null> =>
  inTenant(db, { tenantId, actorId: nobody }, findProvider)

/** Whoever came back, if the answer belongs to this journey and was not given before; null for everything else. */
export async function comeBack(
  db: Database,
  journey: Journey,
  answer: URL,
  now: Date,
): Promise<Subject | null> {
  const provider = await inTenant(
    db,
    { tenantId: journey.tenantId, actorId: nobody },
    async (tx) =>
      (await spendChallenge(tx, hashOf(`outside|${journey.state}`), now)) ? findProvider(tx) : null,
  )
  return provider && subjectOf(provider, answer, journey).catch(() => null)
}

/** Somebody not joined, suspended or unknown gets the same nothing. */
export async function signInByOutside(
  db: Database,
  { tenantId, subject, from }: { tenantId: string; subject: Subject | null; from: From },
  now: Date,
): Promise<SignedIn | null> {
  return inTenant(db, { tenantId, actorId: nobody }, async (tx) => {
    const id = subject && (await findAccountOfSubject(tx, subject))
    const account = id ? await findAccountById(tx, id) : null
    if (!account) {
      await record(tx, { id: nobody }, 'sign-in refused', null)
      return null
    }
    await setIdentityUsed(tx, account.id, now)
    await record(tx, account, 'signed in', { kind: 'account', id: account.id })
    const owner = { accountId: account.id, tenantId }
    // Another service vouched for her: before what cannot be taken back she shows it here too.
    const cookie = await beginSession(tx, owner, now, { browser: from.browser, proven: false })
    const known = from.known?.accountId === account.id ? from.known : null
    return { cookie, known: known ?? { ...owner, nonce: newSecret() } }
  })
}

/** The cookie of a session does not come along from another site, so the session is looked up: alive, and proven. */
export async function joinOutside(
  tx: Tx,
  joining: { accountId: string; sessionId: string },
  subject: Subject,
  now: Date,
): Promise<boolean> {
  const sessions = await listSessions(tx, joining.accountId)
  const own = sessions.find(({ id }) => id === joining.sessionId)
  const account = await findAccountById(tx, joining.accountId)
  const may = own && account && isAlive(own, now) && isProven(own.provenAt, now)
  if (!may || !(await insertIdentity(tx, account.id, subject, now))) return false
  await record(tx, account, 'outside sign-in joined', { kind: 'account', id: account.id })
  return true
}

export async function partOutside(tx: Tx, actor: Actor) {
  if (await deleteIdentity(tx, actor.id))
    await record(tx, actor, 'outside sign-in parted', { kind: 'account', id: actor.id })
}
