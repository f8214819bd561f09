import { type Database, inTenant, type Tx } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import { hashOf } from '../../platform/http.ts'
import { newId, newSecret } from '../../platform/ids.ts'
import { londonDay } from '../../platform/time.ts'
import type { Actor } from '../actor.ts'
import type { Permission } from '../permissions.ts'
import { findTokenHolder, type TokenHolder } from '../sessions/queries.ts'
import { record } from '../trace.ts'
import { insertApiToken, setTokenEnded, setTokenUsed } from './queries.ts'
import { tokenEnd } from './rules.ts'

export type TokenInput = {
  account: { id: string; tenantId: string }
  name: string
  scopes: readonly Permission[]
  days: number
}

/** Makes a bearer token for the JSON API. What is given is shown once; only its hash is kept. */
export async function makeApiToken(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  { account, name, scopes, days }: TokenInput,
  now: Date,
): Promise<string> {
  const secret = newSecret()
  const id = newId()
  await insertApiToken(tx, {
    id,
    accountId: account.id,
    secretHash: hashOf(secret),
    name,
    scopes,
    madeBy: actor.id,
    endsAt: tokenEnd(days, now),
  })
  await record(tx, actor, 'token made', { kind: 'api token', id })
  return `${account.tenantId}.${secret}`
}

/** From the next request on it opens nothing. */
export async function endToken(tx: Tx, actor: Pick<Actor, 'id'>, id: string, now: Date) {
  if (!(await setTokenEnded(tx, id, now))) notFound()
  await record(tx, actor, 'token ended', { kind: 'api token', id })
}

type Presented = { tenantId: string; secret: string }

/** Whose token this is, if it still works. The day of its use is written once a day, not at every request. */
export async function resumeToken(
  db: Database,
  { tenantId, secret }: Presented,
  now: Date,
): Promise<TokenHolder | null> {
  const found = await findTokenHolder(db, tenantId, hashOf(secret))
  if (!found || found.endsAt <= now) return null
  const today = londonDay(now)
  if (found.lastUsedOn !== today)
    await inTenant(db, { tenantId, actorId: found.holder.id }, (tx) =>
      setTokenUsed(tx, found.tokenId, today),
    )
  return found
}
