import { inTenant, type Tx } from '../../../platform/db.ts'
import type { JobHandler } from '../../../platform/jobs.ts'
import { log } from '../../../platform/log.ts'
import type { Keys } from '../../../platform/sealing.ts'
import type { WorkerParts } from '../../../platform/worker-parts.ts'
import { machine } from '../../../security/actor.ts'
import { keptSince } from '../../../security/retention/actions.ts'
import { record } from '../../../security/trace.ts'
import { isHeld } from '../../cases/public.ts'
import { isKept } from '../evidence/public.ts'
import { listRepeatTokens } from '../public.ts'
import { tokensInOrder } from './actions.ts'
import { deletePages, insertPage } from './drafts/public.ts'
import {
  findWithKeys,
  listSettledSince,
  listUnsettled,
  setDestroyed,
  setOutcome,
  setReadSoFar,
} from './queries.ts'
import { daysOf } from './reader/days.ts'
import { type ExportPages, whyNotUnderstood } from './reader/export.ts'
import { PAGE_SIZE } from './reader/limits.ts'
import { decodePage, messagesOf } from './reader/pages.ts'
import { readExportApart } from './reader/reader.ts'
import { type CallRun, type Draft, isCallLog, type ReadSummary } from './rules.ts'
import { callRunOf, classOf, runsOf } from './runs/public.ts'
import type { Import } from './tables.ts'

/** Reads a brought file in a process of its own. Done twice it changes nothing: only what waits is read. */
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
    const reading = await readExportApart(
      { bytes, fileName: found.file_name, dateOrder: found.date_order ?? undefined },
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

/** What the reader made of a file: drafts to look at, a question, or a refusal that leaves nothing behind. */
async function keepReading(tx: Tx, id: string, reading: ExportPages, now: Date) {
  const task = await findWithKeys(tx, id)
  if (task?.found.state !== 'reading') return // somebody settled it meanwhile, or it was read before
  const { keys, found } = task
  await deletePages(tx, id)
  if (reading.state === 'refused') {
    const summary = { state: 'refused' as const, sentence: reading.sentence }
    const { code: problem } = reading
    await setDestroyed(tx, keys, id, { state: 'refused', problem, summary, at: now })
  } else if (reading.state === 'ambiguous') {
    const { candidates, likely } = reading
    const summary = { state: 'asks-date-order' as const, candidates, likely }
    const outcome = { state: 'asks-date-order' as const, dateOrder: null, problem: null }
    await setOutcome(tx, keys, id, { ...outcome, summary, counts: noCounts })
  } else {
    await keepDrafts(tx, keys, found, reading)
  }
  const object = { kind: 'import', id, caseId: found.case_id }
  await record(tx, { id: machine }, 'import read', object)
}

type ReadExport = Extract<ExportPages, { state: 'read' }>
const noCounts = { understood: 0, grouped: 0, repeated: 0, notUnderstood: 0 }

async function keepDrafts(tx: Tx, keys: Keys, found: Import, reading: ReadExport) {
  const calls: Draft[] = []
  const days = daysOf(callsAside(messagesOf(reading.pages), calls))
  const repeated = await insertPages(tx, keys, found, reading.pages)
  const callRuns = tellRuns(calls, repeated, isCallLog(reading.format))
  const counts = {
    understood: reading.messageCount,
    grouped: days.length + callRuns.length,
    repeated: repeated.size,
    notUnderstood: reading.notUnderstoodCount,
  }
  const summary: ReadSummary = {
    state: 'read',
    format: reading.format,
    dateOrder: reading.dateOrder,
    dateOrderBecause: reading.dateOrderBecause,
    systemLineCount: reading.systemLineCount,
    notUnderstood: reading.notUnderstood.map((lost) => ({
      ...lost,
      because: whyNotUnderstood[lost.because],
    })),
    senders: reading.senders,
    endsCleanly: reading.endsCleanly,
    stopped: reading.stopped,
    mediaCount: reading.archive?.mediaNames.length ?? null,
    days: days.map(({ lines, kinds, ...day }) => day),
    callRuns,
  }
  const { dateOrder } = reading
  await setOutcome(tx, keys, found.id, {
    state: 'preview',
    summary,
    dateOrder,
    problem: null,
    counts,
  })
}

function* callsAside(drafts: Iterable<Draft>, calls: Draft[]) {
  for (const draft of drafts) {
    if (classOf(draft.kind) !== null) calls.push(draft)
    yield draft
  }
}

/** Calls of a run that the preview lists: more are counted. In a chat they stand among the messages. */
const callsShown = 60
const runsShown = 300

function tellRuns(calls: Draft[], repeated: Set<number>, isLog: boolean): CallRun[] {
  const marked = calls.map((call) => ({ ...call, repeated: repeated.has(call.line) }))
  return runsOf(marked).flatMap((run, number) => {
    const told = callRunOf(run, isLog && number < runsShown ? callsShown : 0)
    return told === null ? [] : [told]
  })
}

/** Pages are sealed as the reader made them; only where the case has imports already are repeats looked for. */
async function insertPages(tx: Tx, keys: Keys, found: Import, pages: Uint8Array[]) {
  const known = await listRepeatTokens(tx, { case: { id: found.case_id } })
  const nextTokens = await tokensInOrder(tx, found.case_id)
  const repeated = new Set<number>()
  for (const [number, page] of pages.entries()) {
    const firstNo = number * PAGE_SIZE + 1
    let bytes = page
    if (known.size > 0) {
      const drafts = decodePage(page)
      const tokens = nextTokens(drafts)
      const marked = drafts.map((draft, at) => ({
        ...draft,
        repeated: known.has(tokens[at] ?? ''),
      }))
      for (const draft of marked) if (draft.repeated) repeated.add(draft.line)
      bytes = Buffer.from(JSON.stringify(marked))
    }
    await insertPage(tx, keys, found.id, { number, firstNo, bytes })
  }
  return repeated
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
  const due = await inTenant(parts.db, scope, async (tx) =>
    listUnsettled(tx, await keptSince(tx, 'R09', now)),
  )
  for (const id of due) await inTenant(parts.db, scope, (tx) => destroyOne(tx, id, now))
  const settled = await inTenant(parts.db, scope, (tx) => listSettledSince(tx, daysBefore(now, 2)))
  for (const id of [...due, ...settled]) await removeFile(parts, tenantId, id)
}

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 24 * 3_600_000)

async function destroyOne(tx: Tx, id: string, at: Date) {
  const task = await findWithKeys(tx, id)
  if (!task || task.found.settled_at !== null) return
  if (await isHeld(tx, task.found.case_id)) return // a legal hold is for machines too
  const destroyed = {
    state: 'declined' as const,
    problem: 'not-settled-in-time',
    summary: null,
    at,
  }
  await setDestroyed(tx, task.keys, id, destroyed)
  await deletePages(tx, id)
  const object = { kind: 'import', id, caseId: task.found.case_id }
  await record(tx, { id: machine }, 'import destroyed', object)
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
