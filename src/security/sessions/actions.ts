import { type Database, inTenant, type Tx } from '../../platform/db.ts'
import { hashOf } from '../../platform/http.ts'
import { newId, newSecret } from '../../platform/ids.ts'
import { findSession, insertSession, type Session, setSessionSeen } from './queries.ts'
import { type Audience, isAlive, longestHours, seenEverySeconds, splitBearer } from './rules.ts'

/** Begins a session and gives what goes into its cookie; only the hash of it is kept. */
export async function startSession(
  tx: Tx,
  owner: { accountId: string; tenantId: string },
  audience: Audience,
  now: Date,
): Promise<string> {
  const secret = newSecret()
  const endsAt = new Date(now.getTime() + longestHours * 3_600_000)
  const session = { id: newId(), audience, accountId: owner.accountId, secretHash: hashOf(secret) }
  await insertSession(tx, session, { now, endsAt })
  return `${owner.tenantId}.${secret}`
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
