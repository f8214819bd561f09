import type { Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import { InvalidInput } from '../../../platform/http.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import type { Keys } from '../../../platform/sealing.ts'
import { londonDay } from '../../../platform/time.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import {
  caseFrame,
  type OpenCase,
  openCase,
  requireNotHeld,
  requireOpen,
} from '../../cases/public.ts'
import { noteIncidents } from '../../clock/public.ts'
import { insertEvidence, type NewEvidence } from '../evidence/public.ts'
import { idsInOrder, insertIncidents, type NewIncident, repeatTokens } from '../public.ts'
import { incidentOf, incidentOfRun, runTaker } from './acceptance/public.ts'
import { deletePages, eachPage, readPage } from './drafts/public.ts'
import type { AcceptanceInput } from './input.ts'
import { requireMayImport, requirePreview, requireSameVersion } from './policy.ts'
import {
  findImportCase,
  getImport,
  insertImport,
  lockImport,
  type NewImport,
  setAccepted,
  setDateOrder,
  setDestroyed,
} from './queries.ts'
import { draftKeys } from './reader/draft-key.ts'
import { PAGE_SIZE } from './reader/limits.ts'
import {
  chooser,
  type DateOrder,
  type Draft,
  draftsAPage,
  formOf,
  isCallLog,
  type ReadSummary,
} from './rules.ts'
import { classOf, runsOf } from './runs/public.ts'

import type { Import } from './tables.ts'

/** Opens a case into which a phone export may be brought. */
export async function openForImport(tx: Tx, actor: Actor, caseId: string, now: Date) {
  const opened = await openCase(tx, actor, caseId, 'timeline.import')
  requireOpen(opened.case)
  const frame = await caseFrame(tx, opened, now)
  requireMayImport(frame.child)
  return opened
}

/** An import in its open case. That of another service is answered like one that does not exist. */
export async function openImport(
  tx: Tx,
  actor: Actor,
  importId: string,
): Promise<{ opened: OpenCase; found: Import }> {
  const known = await findImportCase(tx, importId)
  if (!known) notFound()
  const opened = await openCase(tx, actor, known.caseId, 'timeline.import')
  return { opened, found: await getImport(tx, opened.keys, importId) }
}

/** The page of drafts that begins with this one, while there are any. */
export async function draftsFrom(tx: Tx, opened: OpenCase, found: Import, from: number) {
  if (found.state !== 'preview') return []
  const drafts = await readPage(tx, opened.keys, found.id, Math.floor((from - 1) / PAGE_SIZE))
  const start = (from - 1) % PAGE_SIZE
  return drafts.slice(start, start + draftsAPage)
}

type Brought = Omit<NewImport, 'caseId' | 'broughtBy'>

/** A file that lies sealed in the evidence store is to be read. */
export async function bringImport(
  tx: Tx,
  actor: Actor,
  opened: OpenCase,
  brought: Brought,
  jobs: Jobs,
) {
  const whose = { caseId: opened.case.id, broughtBy: actor.id }
  await insertImport(tx, opened.keys, { ...brought, ...whose })
  await record(tx, actor, 'import brought', {
    kind: 'import',
    id: brought.id,
    caseId: opened.case.id,
  })
  await jobs.enqueue(tx, 'read-chat', { tenantId: actor.tenantId, id: brought.id })
}

/** The file could not tell the order of its dates; a person said it, so it is read again. */
export async function chooseDateOrder(
  tx: Tx,
  actor: Actor,
  importId: string,
  dateOrder: DateOrder,
  jobs: Jobs,
) {
  const { opened } = await openImport(tx, actor, importId)
  requireOpen(opened.case)
  const found = await lockImport(tx, opened.keys, importId)
  if (found.state !== 'asks-date-order') return // said already
  await setDateOrder(tx, importId, dateOrder)
  await record(tx, actor, 'date order chosen', {
    kind: 'import',
    id: importId,
    caseId: opened.case.id,
  })
  await jobs.enqueue(tx, 'read-chat', { tenantId: actor.tenantId, id: importId })
}

export type Accepted = { accepted: number; leftOut: number; sourceKept: boolean }

/**
 * What was chosen enters the timeline in the order of the file; the rest is destroyed with the drafts, and the
 * file too unless keeping it was decided [PR 9]. A second time changes nothing.
 */
export async function acceptImport(
  tx: Tx,
  actor: Actor,
  importId: string,
  input: AcceptanceInput,
  { jobs, now }: { jobs: Jobs; now: Date },
): Promise<Accepted> {
  const { opened } = await openImport(tx, actor, importId)
  requireOpen(opened.case)
  const found = await lockImport(tx, opened.keys, importId)
  const sourceKept = input.keptBecause !== null
  if (found.state === 'accepted') return countsOf(found, found.accepted, sourceKept)
  requirePreview(found)
  requireSameVersion(found, input.version)
  if (found.summary?.state !== 'read') throw new Error('A preview without its summary')
  if (!sourceKept) await requireNotHeld(tx, opened.case.id)

  const recorded = { by: actor.id, at: now }
  const taken = await takeChosen(tx, opened, found, input, recorded)
  const { accepted } = taken
  if (accepted === 0) throw new InvalidInput([{ field: 'groups', message: nothingChosen }])
  if (input.keptBecause !== null) {
    await insertEvidence(tx, opened.keys, evidenceOf(found, input.keptBecause, actor.id))
    await record(tx, actor, 'source kept', { kind: 'import', id: importId, caseId: opened.case.id })
  }
  const { dateOrder, format } = found.summary
  const { lastLine, occurredOn } = taken
  const form = formOf[format]
  const summary = {
    state: 'accepted' as const,
    form,
    dateOrder,
    lastLine,
    entries: occurredOn.length,
  }
  await setAccepted(tx, opened.keys, importId, { summary, accepted, at: now })
  await deletePages(tx, importId)
  await record(tx, actor, 'import accepted', {
    kind: 'import',
    id: importId,
    caseId: opened.case.id,
  })
  // Once for all of them: three years of messages are one row of what is due [PR 28].
  const noted = { because: importId, on: londonDay(now), occurredOn }
  await noteIncidents(tx, opened.case.id, noted)
  await jobs.enqueue(tx, 'destroy-unaccepted', { tenantId: actor.tenantId, id: importId })
  return countsOf(found, accepted, sourceKept)
}

const evidenceOf = (found: Import, keptBecause: string, keptBy: string): NewEvidence => ({
  id: found.id,
  caseId: found.case_id,
  name: found.file_name,
  sha256: found.file_sha256,
  size: found.file_size,
  importId: found.id,
  keptBecause,
  keptBy,
})

const nothingChosen =
  'Nothing you chose is new. Choose somebody or some days whose messages are not in the timeline yet.'

const countsOf = (found: Import, accepted: number, sourceKept: boolean): Accepted => ({
  accepted,
  leftOut: found.understood - accepted,
  sourceKept,
})

type Recorded = { by: string; at: Date }

async function takeChosen(
  tx: Tx,
  opened: OpenCase,
  found: Import,
  input: AcceptanceInput,
  recorded: Recorded,
) {
  const { keys } = opened
  const { format, senders } = readOf(found)
  const areTogether = (input.runs ?? (isCallLog(format) ? 'together' : 'singly')) === 'together'
  const runs = await runsToTake(tx, keys, found.id, areTogether || input.groups.some(isRunId))
  const wanted = new Set(input.groups)
  const inWanted = runs.filter(({ id }) => wanted.has(id)).flatMap(({ calls }) => calls)
  const isChosen = chooser(input, senders, new Set(inWanted.map(({ line }) => line)))
  const together = areTogether ? runTaker(runs) : null
  const origin = { id: found.id, fileName: found.file_name, format }
  const nextId = idsInOrder(found.understood + runs.length)
  const nextToken = await tokensInOrder(tx, found.case_id)
  const occurredOn: string[] = []
  let [accepted, lastLine] = [0, 0]
  const insert = async (incidents: NewIncident[]) => {
    await insertIncidents(tx, opened, recorded.by, incidents, recorded.at)
    occurredOn.push(...incidents.map(({ on }) => on))
  }
  for await (const drafts of eachPage(tx, keys, found.id)) {
    const tokens = nextToken(drafts)
    const singly: NewIncident[] = []
    drafts.forEach((draft, index) => {
      const repeatToken = tokens[index] ?? null
      if (!isChosen(draft)) return
      accepted += 1
      lastLine = Math.max(lastLine, draft.line)
      if (together?.take(draft, repeatToken ?? '')) return
      singly.push({ ...incidentOf(draft, origin), id: nextId(), repeatToken })
    })
    await insert(singly)
  }
  await insert((together?.taken() ?? []).map((run) => incidentOfRun(run, origin, nextId())))
  return { accepted, occurredOn, lastLine }
}

function readOf({ summary }: Import): Pick<ReadSummary, 'format' | 'senders'> {
  if (summary?.state !== 'read') throw new Error('A preview without its summary')
  return summary
}

const isRunId = (id: string) => id.startsWith('calls.')

/** The runs of calls of an import; the drafts are looked through only if they are asked for. */
async function runsToTake(tx: Tx, keys: Keys, importId: string, areAskedFor: boolean) {
  if (!areAskedFor) return []
  const calls: Draft[] = []
  for await (const drafts of eachPage(tx, keys, importId))
    calls.push(...drafts.filter(({ kind }) => classOf(kind) !== null))
  return runsOf(calls).filter((run) => run.calls.length > 1)
}

/** A token for every draft, chosen or not: what repeats within a minute is numbered over the whole file. */
export async function tokensInOrder(tx: Tx, caseId: string) {
  const tokenOf = await repeatTokens(tx, caseId)
  const waiting: Draft[] = []
  const keys = draftKeys(takenFrom(waiting))
  return (drafts: Draft[]): string[] => {
    waiting.push(...drafts)
    return drafts.map(() => tokenOf(keys.next().value ?? ''))
  }
}

function* takenFrom(waiting: Draft[]) {
  for (let next = waiting.shift(); next; next = waiting.shift()) yield next
}

/** Nobody wants it: drafts, file, name and senders are destroyed. A second time changes nothing. */
export async function declineImport(
  tx: Tx,
  actor: Actor,
  importId: string,
  { jobs, now }: { jobs: Jobs; now: Date },
) {
  const { opened } = await openImport(tx, actor, importId)
  const found = await lockImport(tx, opened.keys, importId)
  if (found.settled_at !== null) return
  await requireNotHeld(tx, opened.case.id)
  const declined = { state: 'declined' as const, problem: null, summary: null, at: now }
  await setDestroyed(tx, opened.keys, importId, declined)
  await deletePages(tx, importId)
  await record(tx, actor, 'import declined', {
    kind: 'import',
    id: importId,
    caseId: opened.case.id,
  })
  await jobs.enqueue(tx, 'destroy-unaccepted', { tenantId: actor.tenantId, id: importId })
}
