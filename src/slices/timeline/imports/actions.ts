import type { Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import { InvalidInput } from '../../../platform/http.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import type { Keys } from '../../../platform/sealing.ts'
import { type Actor, machine } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { caseFrame, type OpenCase, openCase, requireOpen } from '../../cases/public.ts'
import { idsInOrder, insertIncidents, listRepeatTokens, type NewIncident, repeatTokens } from '../public.ts'
import { draftKeys } from './chat/draft-key.ts'
import { groups } from './chat/groups.ts'
import { decodePage, messagesOf } from './chat/pages.ts'
import { type ChatPages, PAGE_SIZE, whyNotUnderstood } from './chat/rules.ts'
import type { AcceptanceInput } from './input.ts'
import { requireMayImport, requirePreview, requireSameVersion } from './policy.ts'
import {
  deletePages,
  eachPage,
  findImportCase,
  findWithKeys,
  getImport,
  insertEvidence,
  insertImport,
  insertPage,
  lockImport,
  type NewImport,
  setAccepted,
  setDateOrder,
  setDestroyed,
  setOutcome,
} from './queries.ts'
import { channelOf, chooser, type DateOrder, type Draft, minuteOf, type ReadSummary } from './rules.ts'
import type { Import } from './tables.ts'

/** Opens a case into which a phone export may be brought. */
export async function openForImport(tx: Tx, actor: Actor, caseId: string, now: Date) {
  const opened = await openCase(tx, actor, caseId, 'timeline.import')
  requireOpen(opened.case)
  const frame = await caseFrame(tx, opened, now)
  requireMayImport(frame.age)
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

type ReadChat = Extract<ChatPages, { state: 'read' }>
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
  await record(tx, actor, 'import brought', { kind: 'import', id: brought.id })
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
  await jobs.enqueue(tx, 'read-chat', { tenantId: actor.tenantId, id: importId })
}

/** What the reader made of a file: drafts to look at, a question, or a refusal that leaves nothing behind. */
export async function keepReading(tx: Tx, id: string, reading: ChatPages, now: Date) {
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
  await record(tx, { id: machine }, 'import read', { kind: 'import', id })
}

const noCounts = { understood: 0, grouped: 0, repeated: 0, notUnderstood: 0 }

async function keepDrafts(tx: Tx, keys: Keys, found: Import, reading: ReadChat) {
  const { days, callRuns } = groups(messagesOf(reading.pages))
  const repeated = await insertPages(tx, keys, found, reading.pages)
  const counts = {
    understood: reading.messageCount,
    grouped: days.length + callRuns.length,
    repeated,
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
    mediaCount: reading.archive?.mediaNames.length ?? null,
    days: days.map(({ lines, kinds, ...day }) => day),
    callRuns: callRuns.map(({ lines, ...run }) => run),
  }
  const { dateOrder } = reading
  await setOutcome(tx, keys, found.id, { state: 'preview', summary, dateOrder, problem: null, counts })
}

/** Pages are sealed as the reader made them; only where the case has imports already are repeats looked for. */
async function insertPages(tx: Tx, keys: Keys, found: Import, pages: Uint8Array[]) {
  const known = await listRepeatTokens(tx, { case: { id: found.case_id } })
  const nextTokens = tokensInOrder(tx, found.case_id)
  let repeated = 0
  for (const [number, page] of pages.entries()) {
    const firstNo = number * PAGE_SIZE + 1
    let bytes = page
    if (known.size > 0) {
      const drafts: Draft[] = decodePage(page)
      const tokens = nextTokens(drafts)
      const marked = drafts.map((draft, at) => ({ ...draft, repeated: known.has(tokens[at] ?? '') }))
      repeated += marked.filter((draft) => draft.repeated).length
      bytes = Buffer.from(JSON.stringify(marked))
    }
    await insertPage(tx, keys, found.id, { number, firstNo, bytes })
  }
  return repeated
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

  const { accepted, lastLine } = await takeChosen(tx, actor, opened, found, input, found.summary)
  if (accepted === 0) throw new InvalidInput([{ field: 'groups', message: nothingChosen }])
  if (input.keptBecause !== null) {
    const kept = { because: input.keptBecause, by: actor.id }
    await insertEvidence(tx, opened.keys, found, kept)
    await record(tx, actor, 'source kept', { kind: 'import', id: importId })
  }
  const { dateOrder } = found.summary
  const summary = { state: 'accepted' as const, dateOrder, lastLine }
  await setAccepted(tx, opened.keys, importId, { summary, accepted, at: now })
  await deletePages(tx, importId)
  await record(tx, actor, 'import accepted', { kind: 'import', id: importId })
  await jobs.enqueue(tx, 'destroy-unaccepted', { tenantId: actor.tenantId, id: importId })
  return countsOf(found, accepted, sourceKept)
}

const nothingChosen =
  'Nothing you chose is new. Choose somebody or some days whose messages are not in the timeline yet.'

const countsOf = (found: Import, accepted: number, sourceKept: boolean): Accepted => ({
  accepted,
  leftOut: found.understood - accepted,
  sourceKept,
})

async function takeChosen(
  tx: Tx,
  actor: Actor,
  opened: OpenCase,
  found: Import,
  input: AcceptanceInput,
  summary: ReadSummary,
) {
  const { keys } = opened
  const isChosen = chooser(input, summary.senders, await linesInRuns(tx, keys, found.id, input))
  const nextId = idsInOrder(found.understood)
  const nextToken = tokensInOrder(tx, found.case_id)
  let accepted = 0
  let lastLine = 0
  for await (const drafts of eachPage(tx, keys, found.id)) {
    const tokens = nextToken(drafts)
    const chosen: NewIncident[] = []
    drafts.forEach((draft, index) => {
      if (!isChosen(draft)) return
      const repeatToken = tokens[index] ?? null
      chosen.push({ ...incidentOf(draft, found), id: nextId(), repeatToken })
      lastLine = draft.line
    })
    await insertIncidents(tx, opened, actor.id, chosen)
    accepted += chosen.length
  }
  return { accepted, lastLine }
}

/** Which lines the chosen runs of calls are made of; the drafts are looked through only if there are any. */
async function linesInRuns(tx: Tx, keys: Keys, importId: string, { groups: ids }: AcceptanceInput) {
  const wanted = new Set(ids.filter((id) => id.startsWith('calls.')))
  if (wanted.size === 0) return new Set<number>()
  const all = []
  for await (const drafts of eachPage(tx, keys, importId))
    all.push(...drafts.filter(({ kind }) => channelOf(kind) === 'call'))
  const { callRuns } = groups(all)
  return new Set(callRuns.filter(({ id }) => wanted.has(id)).flatMap(({ lines }) => lines))
}

/** A token for every draft, chosen or not: what repeats within a minute is numbered over the whole file. */
export function tokensInOrder(tx: Tx, caseId: string) {
  const tokenOf = repeatTokens(tx, caseId)
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

const incidentOf = (draft: Draft, source: Import): Omit<NewIncident, 'id' | 'repeatToken'> => ({
  on: draft.on,
  minute: minuteOf(draft.at),
  precision: draft.precision,
  channel: channelOf(draft.kind),
  account: {
    what: draft.text,
    who: draft.sender,
    kind: draft.kind,
    at: draft.at,
    attachment: draft.attachment,
    sourceName: source.file_name,
    sourceLine: draft.line,
  },
  sourceKind: 'import',
  importId: source.id,
})

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
  const declined = { state: 'declined' as const, problem: null, summary: null, at: now }
  await setDestroyed(tx, opened.keys, importId, declined)
  await record(tx, actor, 'import declined', { kind: 'import', id: importId })
  await jobs.enqueue(tx, 'destroy-unaccepted', { tenantId: actor.tenantId, id: importId })
}
