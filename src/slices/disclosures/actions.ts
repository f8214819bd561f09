import type { Tx } from '../../platform/db.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import type { FileStore } from '../../platform/files.ts'
import { newId } from '../../platform/ids.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Keys } from '../../platform/sealing.ts'
import { londonDay } from '../../platform/time.ts'
import { type Actor, machine } from '../../security/actor.ts'
import { record } from '../../security/trace.ts'
import {
  listWalls,
  type OpenCase,
  openCase,
  type Recipient,
  wallBetween,
  whyNotByConsent,
  whyNotShared,
  whyNotToAround,
  whyNotToInterpreter,
} from '../cases/public.ts'
import type { Decision, Fault } from './decisions/public.ts'
import {
  requireMayDisclose,
  requireNothingProtected,
  requireNotMade,
  requireNoWall,
  requireReady,
} from './policy.ts'
import { type ProtectedValue, scannerOf } from './protection/public.ts'
import {
  type Found,
  findDisclosure,
  findWithKeys,
  insertDisclosure,
  lockWithKeys,
  readCopy,
  setBeingMade,
  setFirstTaken,
  setNotMade,
  setReady,
  storeCopy,
} from './queries.ts'
import {
  type Decided,
  type DisclosureKind,
  fileNameOf,
  fileTypes,
  type Problem,
  wallSentence,
} from './rules.ts'
import type { Disclosure, InCase } from './tables.ts'

/** What of a decision the file itself will say, and so may hold nothing that is protected. */
const printed = ['person', 'role', 'organisation', 'purpose'] as const

/** What this case says against this decision: a wall, or protected values in the words of the cover. */
export async function refusalsOf(
  tx: Tx,
  opened: InCase,
  decision: Decision,
  { values, now }: { values: readonly ProtectedValue[]; now: Date },
): Promise<Fault[]> {
  const wall = wallBetween(await listWalls(tx, opened), decision)
  const unsafe = await whyUnsafe(tx, opened, decision, now)
  const noConsent = await whyNotConsented(tx, opened, decision)
  const scan = scannerOf(values)
  return [
    ...(wall
      ? [{ field: wall.kind === 'agency' ? 'organisation' : 'person', message: wallSentence(wall) }]
      : []),
    ...(noConsent === null ? [] : [{ field: 'ground', message: noConsent }]),
    ...(unsafe === null ? [] : [{ field: 'person', message: unsafe }]),
    ...printed.filter((field) => scan(decision[field]).length > 0).map(takeOut),
  ]
}

/**
 * Why this recipient is not safe: nothing of a child goes to anybody who is not recorded as safe [ISA §90], nothing to an
 * interpreter about whom the victim was not asked [PR 14], and nothing to whoever stands beside her and may be known [PR 7].
 */
const whyUnsafe = async (tx: Tx, opened: InCase, recipient: Recipient, now: Date) =>
  (await whyNotShared(tx, opened, recipient, londonDay(now))) ??
  (await whyNotToInterpreter(tx, opened, recipient)) ??
  (await whyNotToAround(tx, opened, recipient))

/** Consent carries nothing where somebody else decides, and that somebody may not [ISA §70]. */
const whyNotConsented = async (tx: Tx, opened: InCase, { ground, basis }: Decision) =>
  ground === 'victims-consent' || basis === 'consent' ? whyNotByConsent(tx, opened) : null

/** Why what was decided may not leave any more, as far as its ground and its recipient tell; null: it may. */
export async function whyNotAnyMore(
  tx: Tx,
  opened: InCase,
  id: string,
  now: Date,
): Promise<string | null> {
  const { decision } = (await findDisclosure(tx, opened, id)) ?? notFound()
  return whyNotStanding(tx, opened, decision, now)
}

/** The one question of every step after a decision: made, made again, taken or sent [ISA §70] [ISA §90]. */
const whyNotStanding = async (tx: Tx, opened: InCase, decision: Decision, now: Date) =>
  (await whyNotConsented(tx, opened, decision)) ?? (await whyUnsafe(tx, opened, decision, now))

async function requireStanding(tx: Tx, opened: InCase, decision: Decision, now: Date) {
  const why = await whyNotStanding(tx, opened, decision, now)
  if (why !== null) throw new AppError('conflict', why)
}

const takeOut = (field: string): Fault => ({
  field,
  message:
    'This would stand on the first page, and it holds a protected value (a phone number, an address, a legal name). Take it out',
})

export type Deciding = { kind: DisclosureKind; decision: Decided; now: Date; jobs: Jobs }

/** Keeps the decision and has the file made; whoever calls has asked `refusalsOf` and shown the answer. */
export async function decide(tx: Tx, actor: Actor, opened: OpenCase, deciding: Deciding) {
  const { kind, decision, now, jobs } = deciding
  requireMayDisclose(actor, opened.case)
  requireNoWall(await listWalls(tx, opened), decision)
  await requireStanding(tx, opened, decision, now)
  const id = newId()
  await insertDisclosure(tx, opened, { id, kind, decision, by: actor.id, at: now })
  await record(tx, actor, 'disclosure decided', { kind: 'disclosure', id, caseId: opened.case.id })
  await jobs.enqueue(tx, 'make-disclosure', { tenantId: actor.tenantId, id })
  return id
}

export type Telling = {
  decision: Decided
  words: string
  values: readonly ProtectedValue[]
  now: Date
  files: FileStore
}

/** Keeps a decision whose copy is words: nothing has to be made, so they are stored and ready at once. */
export async function decideWords(tx: Tx, actor: Actor, opened: OpenCase, telling: Telling) {
  const { decision, words, now: at, files } = telling
  requireMayDisclose(actor, opened.case)
  requireNoWall(await listWalls(tx, opened), decision)
  await requireStanding(tx, opened, decision, at)
  requireNothingProtected(telling.values, words)
  const id = newId()
  const kind = 'notice'
  await insertDisclosure(tx, opened, { id, kind, decision, by: actor.id, at })
  await record(tx, actor, 'disclosure decided', { kind: 'disclosure', id, caseId: opened.case.id })
  const { size, sha256 } = await storeCopy(files, opened.keys, id, Buffer.from(words))
  const fileName = fileNameOf(kind, decision)
  await setReady(tx, opened.keys, id, { fileName, sha256, size, leftOut: [], at })
  await record(tx, actor, 'disclosure made', { kind: 'disclosure', id, caseId: opened.case.id })
  return id
}

/** The words of a decision, as they were stored when it was made: what leaves is never anything else. */
export const readWords = async (files: FileStore, keys: Keys, id: string): Promise<string> =>
  Buffer.from(await readCopy(files, keys, id)).toString('utf8')

/** From now on it has left, whichever way. */
export const noteLeft = (tx: Tx, id: string, at: Date) => setFirstTaken(tx, id, at)

/** Has a file made that was held or failed, under the decision that stands. */
export async function tryAgain(
  tx: Tx,
  actor: Actor,
  asked: { caseId: string; id: string; version: number; now: Date; jobs: Jobs },
) {
  const opened = await openCase(tx, actor, asked.caseId, 'disclosure.make')
  const disclosure = await getDisclosure(tx, opened, asked.id)
  requireMayDisclose(actor, opened.case)
  requireNotMade(disclosure)
  requireNoWall(await listWalls(tx, opened), disclosure.decision)
  await requireStanding(tx, opened, disclosure.decision, asked.now)
  if (!(await setBeingMade(tx, asked.id, asked.version)))
    throw new AppError('conflict', 'This changed while you had it open. Open it again.')
  await record(tx, actor, 'disclosure asked for again', {
    kind: 'disclosure',
    id: asked.id,
    caseId: asked.caseId,
  })
  await asked.jobs.enqueue(tx, 'make-disclosure', { tenantId: actor.tenantId, id: asked.id })
}

export async function getDisclosure(tx: Tx, opened: InCase, id: string): Promise<Disclosure> {
  return (await findDisclosure(tx, opened, id)) ?? notFound()
}

/** What a job is to make; null where there is nothing to make any more, or what allowed it has gone since. */
export async function openToMake(tx: Tx, id: string, now: Date): Promise<Found | null> {
  const found = await findWithKeys(tx, id)
  return found && (await mayBeMade(tx, found, now)) ? found : null
}

async function mayBeMade(tx: Tx, { disclosure, opened }: Found, now: Date): Promise<boolean> {
  if (disclosure.state !== 'being-made') return false
  const problem = await problemOf(tx, opened, disclosure.decision, now)
  if (problem === null) return true
  await hold(tx, { id: disclosure.id, caseId: opened.case.id }, problem)
  return false
}

async function problemOf(
  tx: Tx,
  opened: InCase,
  decision: Decision,
  now: Date,
): Promise<Problem | null> {
  if (wallBetween(await listWalls(tx, opened), decision)) return 'wall'
  return (await whyNotStanding(tx, opened, decision, now)) === null ? null : 'no-ground'
}

/** Made, but not let out: a person has to look. */
export async function hold(tx: Tx, held: { id: string; caseId: string }, problem: Problem) {
  await setNotMade(tx, held.id, 'held', problem)
  await record(tx, { id: machine }, 'disclosure held', { kind: 'disclosure', ...held })
}

/** A fault of ours. */
export const giveUp = (tx: Tx, id: string) => setNotMade(tx, id, 'failed', 'could-not-be-made')

export type Finished = { id: string; bytes: Uint8Array; leftOut: string[]; at: Date }

/**
 * Stores the exact copy and says it is ready. The row is held meanwhile, so that of two who made the same file
 * only one writes, and what was once ready is never written over.
 */
export async function keepCopy(tx: Tx, files: FileStore, { id, bytes, leftOut, at }: Finished) {
  const found = await lockWithKeys(tx, id)
  if (!found || !(await mayBeMade(tx, found, at))) return
  const { disclosure, opened } = found
  const { size, sha256 } = await storeCopy(files, opened.keys, id, bytes)
  const fileName = fileNameOf(disclosure.kind, disclosure.decision)
  await setReady(tx, opened.keys, id, { fileName, sha256, size, leftOut, at })
  await record(tx, { id: machine }, 'disclosure made', {
    kind: 'disclosure',
    id,
    caseId: opened.case.id,
  })
}

export type Taken = { id: string; keys: Keys; fileName: string; mediaType: string }

/** The copy is about to leave: the last look at walls, ground and recipient, and the trace of who took it. */
export async function takeCopy(
  tx: Tx,
  actor: Actor,
  asked: { caseId: string; id: string; now: Date },
): Promise<Taken> {
  const opened = await openCase(tx, actor, asked.caseId, 'disclosure.make')
  const disclosure = await getDisclosure(tx, opened, asked.id)
  requireReady(disclosure)
  requireNoWall(await listWalls(tx, opened), disclosure.decision)
  await requireStanding(tx, opened, disclosure.decision, asked.now)
  await setFirstTaken(tx, asked.id, asked.now)
  await record(tx, actor, 'disclosure copy taken', {
    kind: 'disclosure',
    id: asked.id,
    caseId: asked.caseId,
  })
  const { id, fileName, decision } = disclosure
  const { mediaType } = fileTypes[decision.format]
  return { id, keys: opened.keys, fileName: fileName ?? '', mediaType }
}

/** The bytes that were stored when it was made, no others. */
export const readTaken = (files: FileStore, { keys, id }: Taken) => readCopy(files, keys, id)
