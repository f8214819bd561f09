import { type Database, inTenant, type Tx } from '../../platform/db.ts'
import type { FileStore } from '../../platform/files.ts'
import { type Actor, machine } from '../actor.ts'
import { listTenantIds } from '../chain/queries.ts'
import type { ErasureLedger } from '../erasure-ledger.ts'
import { record } from '../trace.ts'
import { deleteKey, listUnsettled, setSettled } from './queries.ts'
import type { Ground, Tombstone } from './rules.ts'

/**
 * Erases a person, a case, a referral, an account: whatever was sealed under that subject's own key can be read
 * by nobody from the moment this commits. Key, tokens and tombstone go and come in one statement; files and the
 * ledger outside the database follow within seconds (ADR-0025). False: there is no such key any more.
 *
 * Who may ask for it, and whether it is right, is for the caller to know.
 */
export async function destroyKey(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  subjectId: string,
  ground: Ground,
): Promise<boolean> {
  if (!(await deleteKey(tx, subjectId, ground))) return false
  await record(tx, actor, 'key destroyed', { kind: 'subject', id: subjectId })
  return true
}

/** The ids of the files that lie under a subject's key: each slice that keeps files says its own. */
export type FilesOf = (tx: Tx, subjectId: string) => Promise<string[]>

export type ErasureParts = {
  db: Database
  files: FileStore
  now: () => Date
  ledger: ErasureLedger
  filesOf: readonly FilesOf[]
}

const atATime = 200

/** What follows an erasure outside the database, in every service. Twice is harmless. */
export async function settleErasures(parts: ErasureParts): Promise<number> {
  let settled = 0
  for (const tenantId of await listTenantIds(parts.db)) {
    const scope = { tenantId, actorId: machine }
    const waiting = await inTenant(parts.db, scope, (tx) => listUnsettled(tx, atATime))
    for (const tombstone of waiting) await settleOne(parts, tombstone)
    settled += waiting.length
  }
  return settled
}

/** The line is in the ledger before anybody relies on it; were it not written down, the next turn does it again. */
async function settleOne(parts: ErasureParts, tombstone: Tombstone) {
  const { tenantId, subjectId } = tombstone
  const scope = { tenantId, actorId: machine }
  const ids = await inTenant(parts.db, scope, async (tx) => {
    const found = []
    for (const listFiles of parts.filesOf) found.push(...(await listFiles(tx, subjectId)))
    return found
  })
  for (const id of ids) await parts.files.remove(tenantId, id)
  await parts.ledger.add(tombstone)
  await inTenant(parts.db, scope, (tx) => setSettled(tx, subjectId, parts.now()))
}
