import { type Database, inTenant, type Tx } from '../../platform/db.ts'
import { hashOf } from '../../platform/http.ts'
import { newSecret } from '../../platform/ids.ts'
import {
  endingOf,
  type OpenIdJourney,
  type OutsideSubject,
  subjectOf,
} from '../../platform/openid.ts'
import { findAccountById } from '../accounts/queries.ts'
import type { Actor } from '../actor.ts'
import { nobody } from '../actor.ts'
import { spendChallenge } from '../passkeys/queries.ts'
import { beginSession } from '../sessions/actions.ts'
import { listSessions, setOutsideSessionsEnded } from '../sessions/queries.ts'
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
  tokenOfSession,
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
): Promise<OutsideSubject | null> {
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
  { tenantId, subject, from }: { tenantId: string; subject: OutsideSubject | null; from: From },
  now: Date,
): Promise<SignedIn | null> {
  return inTenant(db, { tenantId, actorId: nobody }, async (tx) => {
    const id = subject && (await findAccountOfSubject(tx, subject))
    const account = id ? await findAccountById(tx, id) : null
    if (!subject || !account) {
      await record(tx, { id: nobody }, 'sign-in refused', null)
      return null
    }
    await setIdentityUsed(tx, account.id, now)
    await record(tx, account, 'signed in', { kind: 'account', id: account.id })
    const owner = { accountId: account.id, tenantId }
    // Another service vouched for her: before what cannot be taken back she shows it here too.
    const outsideToken = await tokenOfSession(tx, subject.issuer, subject.session)
    const begun = { browser: from.browser, proven: false, outsideToken }
    const cookie = await beginSession(tx, owner, now, begun)
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

/**
 * A provider says that somebody signed out there: her sessions that began there end at once. False for whatever is
 * not a message of this service's provider to this very client, or was taken before [ASVS V10.5.5].
 */
export async function endFromOutside(
  db: Database,
  tenantId: string,
  token: string,
  now: Date,
): Promise<boolean> {
  const provider = await providerOf(db, tenantId)
  const ending = provider && (await endingOf(provider, token).catch(() => null))
  return inTenant(db, { tenantId, actorId: nobody }, async (tx) => {
    const isNew = ending && (await spendChallenge(tx, hashOf(`signed out|${ending.id}`), now))
    if (!isNew) {
      await record(tx, { id: nobody }, 'sign-out elsewhere refused', null)
      return false
    }
    const { issuer, subject, session } = ending
    const accountId = subject === null ? null : await findAccountOfSubject(tx, { issuer, subject })
    if (subject !== null && accountId === null) return true // nobody here is joined to her
    // A session whose ID token named none there may be the one that is meant.
    const tokens =
      session === null
        ? null
        : await Promise.all([session, null].map((each) => tokenOfSession(tx, issuer, each)))
    for (const id of await setOutsideSessionsEnded(tx, { accountId, tokens }, now))
      await record(tx, { id: nobody }, 'signed out elsewhere', { kind: 'account', id })
    return true
  })
}
