import { type Database, inTenant, type Tx } from '../../platform/db.ts'
import { hashOf } from '../../platform/http.ts'
import { newId, newSecret } from '../../platform/ids.ts'
import {
  findSession,
  insertSession,
  listSessions,
  lockSessions,
  type Session,
  setSessionEnded,
  setSessionSecret,
  setSessionSeen,
} from './queries.ts'
import {
  type Audience,
  isAlive,
  longestHours,
  mostSessions,
  seenEverySeconds,
  splitBearer,
} from './rules.ts'

type Owner = { accountId: string; tenantId: string }
type Begun = { browser?: string; proven?: boolean; outsideToken?: Uint8Array | null }

/**
 * Begins a session and gives what goes into its cookie; only the hash of it is kept. Who signs in has just proven
 * who she is, unless another service vouched for her.
 */
export async function startSession(
  tx: Tx,
  { accountId, tenantId }: Owner,
  audience: Audience,
  now: Date,
  { browser = '', proven = true, outsideToken = null }: Begun = {},
): Promise<string> {
  const secret = newSecret()
  const endsAt = new Date(now.getTime() + longestHours * 3_600_000)
  const provenAt = proven ? now : null
  const own = { id: newId(), audience, accountId, browser, provenAt, outsideToken }
  await insertSession(tx, { ...own, secretHash: hashOf(secret) }, { now, endsAt })
  return `${tenantId}.${secret}`
}

/** Signs somebody in: two sessions at the most, so that one forgotten somewhere does not stay. The oldest ends. */
export async function beginSession(tx: Tx, owner: Owner, now: Date, begun: Begun): Promise<string> {
  await lockSessions(tx, owner.accountId)
  const alive = (await listSessions(tx, owner.accountId)).filter((each) => isAlive(each, now))
  const tooMany = Math.max(alive.length - mostSessions + 1, 0)
  for (const { id } of alive.slice(0, tooMany)) await setSessionEnded(tx, id, now, 'another')
  return startSession(tx, owner, 'staff', now, begun)
}

/** After a proof: another secret for the same session, so that a stolen one is worth nothing from here on. */
export async function turnSession(
  tx: Tx,
  session: { id: string; tenantId: string },
  now: Date,
): Promise<string | null> {
  const secret = newSecret()
  const turned = await setSessionSecret(tx, session.id, hashOf(secret), now)
  return turned ? `${session.tenantId}.${secret}` : null
}

/** Whose cookie this is, if it still lives; a look a minute keeps it alive. */
export async function resumeSession(
  db: Database,
  audience: Audience,
  cookie: string,
  now: Date,
): Promise<Session | null> {
  const parts = splitBearer(cookie)
  if (!parts) return null
  const known = await isTenant(db, parts.tenantId)
  const session = known
    ? await findSession(db, audience, parts.tenantId, hashOf(parts.secret))
    : null
  if (!session || !isAlive(session, now)) return null
  await keepAlive(db, session, now)
  return session
}

export async function isTenant(db: Database, tenantId: string): Promise<boolean> {
  return db.findTenantKeys(db.pool, tenantId).then(
    () => true,
    () => false,
  )
}

async function keepAlive(db: Database, { id, seenAt, holder }: Session, now: Date) {
  if (now.getTime() - seenAt.getTime() < seenEverySeconds * 1000) return
  const scope = { tenantId: holder.tenantId, actorId: holder.id }
  await inTenant(db, scope, (tx) => setSessionSeen(tx, id, now))
}
