import { sql } from 'kysely'
import type { Installation } from '../src/installation.ts'
import { type Database, inTenant, type Scope, type Tx } from '../src/platform/db.ts'
import { londonDay } from '../src/platform/time.ts'
import type { Actor } from '../src/security/actor.ts'
import { linkAll, verifyAll } from '../src/security/chain/actions.ts'
import { findKeys } from '../src/security/keys.ts'
import { record } from '../src/security/trace.ts'
import { type CaseInput, caseFrame, makeCase, openCase } from '../src/slices/cases/public.ts'
import { insertAllocation } from '../src/slices/cases/queries.ts'
import {
  deriveDueItems,
  listDueItems,
  noteFact,
  noteIncidents,
} from '../src/slices/clock/public.ts'
import { calledHere } from '../src/slices/people/public.ts'
import { idsInOrder, insertIncidents, type NewIncident } from '../src/slices/timeline/public.ts'
import { collectRows } from './collected-rows.ts'

const day = 86_400_000
const batch = 1000

/** What a service holds: how many cases, of whom, held by which of its workers. */
export type Caseload = {
  cases: number
  holderOf: (n: number) => number
  inputOf: (n: number) => CaseInput
  onTheClock: number // so many of them have reviews coming
}

/** Cases as the actions make them, allocated. The first worker's have a timeline. */
export async function loadCases(db: Database, workers: readonly Actor[], caseload: Caseload) {
  const [first] = workers
  if (!first) throw new Error('Somebody has to hold the cases')
  const scope = { tenantId: first.tenantId, actorId: first.id }
  const ids: string[] = []
  let written: Promise<void> = Promise.resolve() // while the database writes some, the next are made
  for (let from = 0; from < caseload.cases; from += batch) {
    const numbers = Array.from(
      { length: Math.min(batch, caseload.cases - from) },
      (_, n) => from + n,
    )
    const collected = collectRows(db)
    const made = await inTenant(collected.db, scope, (tx) =>
      makeCases(tx, workers, caseload, numbers),
    )
    ids.push(...made.map(({ id }) => id))
    const hers = made.filter(({ worker }) => worker === first).map(({ id }) => id)
    await written
    written = inTenant(db, scope, async (tx) => {
      await collected.write(tx)
      await setWorkers(tx)
      await addTimelines(tx, first, hers)
    })
  }
  await written
  await startClocks(db, scope, ids.slice(0, caseload.onTheClock))
  return ids
}

/** A full caseload has its reviews coming, and new incidents in every eighth case. */
async function startClocks(db: Database, scope: Scope, ids: string[]) {
  await inTenant(db, scope, async (tx) => {
    for (const [n, id] of ids.entries()) {
      const subject = { kind: 'case', id } as const
      const signedOn = londonDay(new Date(Date.now() - ((n * 7) % 60) * day))
      await noteFact(tx, subject, { is: 'assessment signed', because: id, on: signedOn })
      const today = londonDay(new Date())
      if (n % 8 === 0)
        await noteIncidents(tx, id, { because: id, on: today, occurredOn: [today, today] })
    }
  })
}

async function makeCases(
  tx: Tx,
  workers: readonly Actor[],
  { holderOf, inputOf }: Caseload,
  numbers: number[],
) {
  const made = []
  for (const n of numbers) {
    const worker = workers[holderOf(n)]
    if (!worker) continue
    const openedOn = londonDay(new Date(Date.now() - (n % 700) * day))
    const id = await makeCase(tx, worker, inputOf(n), openedOn)
    await record(tx, worker, 'opened for case.allocate', { kind: 'case', id })
    await insertAllocation(tx, { caseId: id, workerId: worker.id, by: worker.id })
    await record(tx, worker, 'case allocated', { kind: 'case', id })
    made.push({ id, worker })
  }
  return made
}

/** What allocating changes in the case itself, for all that were just allocated. */
const setWorkers = (tx: Tx) =>
  sql`update support_case c set worker_id = a.worker_id, version = c.version + 1
      from case_allocation a where a.case_id = c.id and c.worker_id is null`.execute(tx)

const incidentsACase = 24

async function addTimelines(tx: Tx, actor: Actor, caseIds: string[]) {
  const keys = await findKeys(tx, caseIds)
  for (const id of caseIds) {
    const own = keys.get(id)
    if (!own) continue
    const nextId = idsInOrder(incidentsACase)
    const incidents = Array.from({ length: incidentsACase }, (_, n) => incident(nextId(), n))
    await insertIncidents(tx, { case: { id }, keys: own }, actor.id, incidents)
  }
}

const incident = (id: string, n: number): NewIncident => ({
  id,
  on: londonDay(new Date(Date.now() - n * 3 * day)),
  minute: 600 + n * 7,
  precision: 'minute',
  channel: n % 3 === 0 ? 'call' : 'message',
  account: {
    what: 'You looked nice in the blue coat today. Why will you not answer me?',
    who: 'Tom',
    kind: null,
    at: null,
    attachment: null,
    sourceName: null,
    sourceLine: null,
  },
  sourceKind: 'typed',
  importId: null,
  repeatToken: null,
})

/** The loader is believed only when its rows open as those of the actions do, and the trace verifies. */
export async function checkLoaded(
  installation: Installation,
  db: Database,
  { actor, ids, caseload }: { actor: Actor; ids: string[]; caseload: Caseload },
) {
  const scope = { tenantId: actor.tenantId, actorId: actor.id }
  const step = Math.max(1, Math.floor(ids.length / 20))
  for (let n = 0; n < ids.length; n += step) {
    const frame = await inTenant(db, scope, async (tx) =>
      caseFrame(tx, await openCase(tx, actor, ids[n] ?? '', 'case.read'), new Date()),
    )
    if (frame.name !== calledHere(caseload.inputOf(n).victim.identity) || frame.worker === null)
      throw new Error(`The loaded case ${n} does not open as it should`)
    await inTenant(db, scope, (tx) => checkClock(tx, ids[n] ?? ''))
  }
  await checkTrace(installation, ids.length)
}

async function checkClock(tx: Tx, caseId: string) {
  const stands = await listDueItems(tx, [caseId])
  const derived = await deriveDueItems(tx, { kind: 'case', id: caseId })
  if (stands.length !== derived.length) throw new Error('The list of due items is not as derived')
}

// Of more it takes as long as loading them: what wrote them is the same.
const verifiedUpTo = 20_000

async function checkTrace({ open, anchors }: Installation, cases: number) {
  const db = open('worker', 2)
  try {
    const parts = { db, anchors, now: () => new Date() }
    await linkAll(parts, true)
    if (cases > verifiedUpTo) return
    const verdicts = await verifyAll(parts)
    const faults = verdicts.flatMap((verdict) => verdict.faults)
    const entries = verdicts.reduce((sum, verdict) => sum + verdict.entries, 0)
    if (faults.length > 0 || entries < cases * 3)
      throw new Error(`The loaded trace does not verify: ${faults[0] ?? `${entries} entries`}`)
  } finally {
    await db.close()
  }
}
