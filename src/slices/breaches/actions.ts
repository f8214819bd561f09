import type { Tx } from '../../platform/db.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { londonDay, londonMoment } from '../../platform/time.ts'
import type { Actor } from '../../security/actor.ts'
import { makeKeys } from '../../security/keys.ts'
import type { Permission } from '../../security/permissions.ts'
import { askSecond } from '../../security/second-person/actions.ts'
import type { Decision } from '../../security/second-person/tables.ts'
import { record } from '../../security/trace.ts'
import { openCase } from '../cases/public.ts'
import type { HandlingInput, ReportInput } from './input.ts'
import { maySee, requireMayBecome, requireSettled } from './policy.ts'
import {
  type BreachChange,
  findBreach,
  insertBreach,
  listBreaches,
  type OpenBreach,
  setBreach,
} from './queries.ts'
import type { CanKnow, Handling } from './rules.ts'
import type { Breach } from './tables.ts'

/** One tick is enough to begin: who can know is written down, and what protects her is shown, before anything else. */
export async function beginBreach(
  tx: Tx,
  actor: Actor,
  { canKnow, now }: { canKnow: CanKnow; now: Date },
): Promise<string> {
  const id = newId()
  const keys = await makeKeys(tx, id)
  const told = { canKnow, happened: null, stopped: null, kinds: [], howMany: null }
  await insertBreach(tx, keys, { id, told, reportedBy: actor.id, now })
  await record(tx, actor, 'breach reported', traced(id))
  return id
}

/** The only door to a breach: never without a trace. */
export async function openBreach(
  tx: Tx,
  actor: Actor,
  id: string,
  purpose: Permission,
): Promise<OpenBreach> {
  const opened = await findBreach(tx, id)
  if (!opened || !actor.permissions.has(purpose) || !maySee(actor, opened.breach)) notFound()
  await record(tx, actor, `opened for ${purpose}`, traced(id))
  return opened
}

export async function seeBreaches(tx: Tx, actor: Actor): Promise<Breach[]> {
  await record(tx, actor, 'breaches listed', null)
  return listBreaches(tx, actor.permissions.has('breach.manage') ? null : actor.id)
}

/** What happened, told or corrected. The case is named by its address, and opened like any case. */
export async function reportBreach(
  tx: Tx,
  actor: Actor,
  id: string,
  input: ReportInput & { caseId: string | null },
) {
  const opened = await openBreach(tx, actor, id, 'breach.report')
  requireVersion(opened.breach, input.version)
  requireMayBecome(opened.breach, 'reported')
  const { canKnow, happened, stopped, kinds, howMany, caseId } = input
  if (caseId !== null && caseId !== opened.breach.caseId)
    await openCase(tx, actor, caseId, 'case.read')
  const told = { canKnow, happened, stopped, kinds, howMany }
  const awareAt = new Date(londonMoment(input.awareOn, `${input.awareAt}:00`))
  const state = opened.breach.state === 'handled' ? 'handled' : 'reported'
  await change(tx, actor, opened, { state, told, caseId, awareAt })
}

/** What the service decided about telling, and what it did. */
export async function handleBreach(
  tx: Tx,
  actor: Actor,
  id: string,
  { handling, version }: { handling: Handling; version: number },
) {
  const opened = await openBreach(tx, actor, id, 'breach.manage')
  requireVersion(opened.breach, version)
  requireMayBecome(opened.breach, 'handled')
  await change(tx, actor, opened, { state: 'handled', handling, handledBy: actor.id })
}

/** What was typed, as it is kept. */
export function handlingOf(input: HandlingInput): Handling {
  const { toldOn, toldAt, version: _, ...said } = input
  const at = toldOn && toldAt ? new Date(londonMoment(toldOn, `${toldAt}:00`)).toISOString() : null
  return { ...said, authorityToldAt: said.authority === 'told' ? at : null }
}

/** Asks a second person to close it. She reads no name: only when the service knew, and what was learned. */
export async function askToClose(
  tx: Tx,
  actor: Actor,
  id: string,
  { why, now }: { why: string; now: Date },
) {
  const { breach, keys } = await openBreach(tx, actor, id, 'breach.manage')
  requireMayBecome(breach, 'closed')
  requireSettled(breach)
  const what = `Close the breach of personal data that the service knew of on ${londonDay(breach.awareAt)}`
  await askSecond(tx, actor, {
    kind: 'breach closing',
    objectId: id,
    caseId: breach.caseId,
    words: { what, why },
    now,
    keys,
  })
}

/** What follows the second person's word. */
export async function closingSettled(tx: Tx, actor: Actor, decision: Decision, now: Date) {
  if (decision.state !== 'agreed' && decision.state !== 'alone') return
  const opened = (await findBreach(tx, decision.objectId)) ?? notFound()
  requireMayBecome(opened.breach, 'closed')
  requireSettled(opened.breach)
  if (!(await setBreach(tx, opened, { state: 'closed', closedAt: now }))) changedMeanwhile()
  await record(tx, actor, 'breach closed', traced(decision.objectId))
}

async function change(tx: Tx, actor: Actor, opened: OpenBreach, changed: BreachChange) {
  if (!(await setBreach(tx, opened, changed))) changedMeanwhile()
  await record(tx, actor, 'breach changed', traced(opened.breach.id))
}

function requireVersion(breach: Breach, seen: number) {
  if (breach.version !== seen) changedMeanwhile()
}

function changedMeanwhile(): never {
  throw new AppError(
    'conflict',
    'Somebody changed this breach while you had it open. Open it again.',
  )
}

const traced = (id: string) => ({ kind: 'breach', id })
