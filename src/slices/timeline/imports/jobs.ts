import { inTenant, type Tx } from '../../../platform/db.ts'
import type { JobHandler } from '../../../platform/jobs.ts'
import { log } from '../../../platform/log.ts'
import type { WorkerParts } from '../../../platform/worker-parts.ts'
import { machine } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { readChatInWorker } from './chat/reader.ts'
import { keepReading } from './actions.ts'
import {
  findWithKeys,
  isKept,
  listSettledSince,
  listUnsettled,
  setDestroyed,
  setReadSoFar,
} from './queries.ts'
import { daysToSettle } from './rules.ts'

/** Reads a brought file in a thread of its own. Done twice it changes nothing: only what waits is read. */
export const readChatJob =
  (parts: WorkerParts): JobHandler =>
  async ({ tenantId, id }) => {
    const scope = { tenantId, actorId: machine }
    const task = await inTenant(parts.db, scope, (tx) => findWithKeys(tx, id))
    if (task?.found.state !== 'reading') return
    const { found, keys } = task

    const bytes = await wholeOf(parts.files.read(keys, id), found.file_size)
    const progress = progressOf((hundredths) =>
      inTenant(parts.db, scope, (tx) => setReadSoFar(tx, id, hundredths)),
    )
    const reading = await readChatInWorker(
      { source: { bytes }, fileName: found.file_name, dateOrder: found.date_order ?? undefined },
      { onProgress: progress.passed },
    )
    await progress.ended()
    if (reading.state === 'refused' && reading.fault !== null)
      log('chat reader broke', { fault: reading.fault })
    await inTenant(parts.db, scope, (tx) => keepReading(tx, id, reading, parts.now()))
    if (reading.state === 'refused') await parts.files.remove(tenantId, id)
  }

async function wholeOf(source: AsyncIterable<Uint8Array>, size: number): Promise<Uint8Array> {
  const whole = Buffer.alloc(size)
  let at = 0
  for await (const bytes of source) {
    whole.set(bytes, at)
    at += bytes.length
  }
  return whole
}

/** Writes down how far the reader is, once a second at most, one after the other. */
function progressOf(keep: (hundredths: number) => Promise<void>) {
  let last = Date.now()
  let writing = Promise.resolve()
  return {
    passed: (share: number) => {
      if (Date.now() - last < 1000) return
      last = Date.now()
      writing = writing.then(() => keep(Math.floor(share * 100))).catch(() => {})
    },
    ended: () => writing,
  }
}

/**
 * Destroys what nobody settled in time, and the file of whatever was settled without keeping it [PR 9]. With an
 * id: the file of that import, now. Without: all that is due, in every service.
 */
export const destroyUnacceptedJob =
  (parts: WorkerParts): JobHandler =>
  async ({ tenantId, id }) => {
    if (id !== '') return removeFile(parts, tenantId, id)
    for (const tenant of await listTenants(parts)) await destroyDue(parts, tenant)
  }

const listTenants = async ({ db }: WorkerParts): Promise<string[]> => {
  const rows = await db.pool.selectFrom('tenant').select('id').execute()
  return rows.map((row) => row.id)
}

async function destroyDue(parts: WorkerParts, tenantId: string) {
  const scope = { tenantId, actorId: machine }
  const now = parts.now()
  const due = await inTenant(parts.db, scope, (tx) => listUnsettled(tx, daysBefore(now, daysToSettle)))
  for (const id of due) await inTenant(parts.db, scope, (tx) => destroyOne(tx, id, now))
  const settled = await inTenant(parts.db, scope, (tx) => listSettledSince(tx, daysBefore(now, 2)))
  for (const id of [...due, ...settled]) await removeFile(parts, tenantId, id)
}

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 24 * 3_600_000)

async function destroyOne(tx: Tx, id: string, at: Date) {
  const task = await findWithKeys(tx, id)
  if (!task || task.found.settled_at !== null) return
  const destroyed = { state: 'declined' as const, problem: 'not-settled-in-time', summary: null, at }
  await setDestroyed(tx, task.keys, id, destroyed)
  await record(tx, { id: machine }, 'import destroyed', { kind: 'import', id })
}

/** Removing what is gone already is no fault, so this can be done again and again. */
async function removeFile(parts: WorkerParts, tenantId: string, id: string) {
  const scope = { tenantId, actorId: machine }
  const stays = await inTenant(parts.db, scope, async (tx) => {
    const task = await findWithKeys(tx, id)
    return task === null || task.found.settled_at === null || (await isKept(tx, id))
  })
  if (!stays) await parts.files.remove(tenantId, id)
}
