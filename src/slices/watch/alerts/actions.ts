import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import { type Actor, machine } from '../../../security/actor.ts'
import { getProfile } from '../../../security/second-person/queries.ts'
import { record } from '../../../security/trace.ts'
import type { AlertKind } from '../thresholds/public.ts'
import type { SettlementInput } from './input.ts'
import {
  findAlert,
  insertAlert,
  listAlerts,
  listLeaders,
  listOpenAbout,
  listReachable,
  setSettled,
} from './queries.ts'
import { type Alert, goesTo, type Leading, leadingRoles } from './rules.ts'

export type SeenAlerts = { alerts: Alert[]; names: ReadonlyMap<string, string> }

export async function seeAlerts(tx: Tx, actor: Actor): Promise<SeenAlerts> {
  await record(tx, actor, 'alerts listed', null)
  const leading = await findLeading(tx)
  const all = await listAlerts(tx, actor.id)
  const alerts = all.filter(({ accountId }) => goesTo(actor, accountId, leading))
  return { alerts, names: await namesIn(tx, alerts) }
}

export type SeenAlert = {
  alert: Alert
  names: ReadonlyMap<string, string>
  cases: ReadonlyMap<string, string> // those that the reader may see: reference by id
}

/** One alert. About oneself there is none. */
export async function openAlert(
  tx: Tx,
  actor: Actor,
  id: string,
  purpose: 'alert.read' | 'alert.settle',
): Promise<SeenAlert> {
  const alert = await findAlert(tx, id)
  if (!alert || !actor.permissions.has(purpose)) notFound()
  if (!goesTo(actor, alert.accountId, await findLeading(tx))) notFound()
  await record(tx, actor, `opened for ${purpose}`, { kind: 'alert', id })
  const mayOpen = actor.permissions.has('trace.read-case')
  return {
    alert,
    names: await namesIn(tx, [alert]),
    cases: mayOpen ? await listReachable(tx, alert.caseIds) : new Map(),
  }
}

/** Somebody looked into it: what it was, and in words why. */
export async function settleAlert(
  tx: Tx,
  actor: Actor,
  id: string,
  { input, now }: { input: SettlementInput; now: Date },
) {
  const { alert } = await openAlert(tx, actor, id, 'alert.settle')
  if (!(await setSettled(tx, alert, { ...input, by: actor.id, at: now })))
    throw new AppError('conflict', 'Somebody settled this before. Open it again.')
  await record(tx, actor, 'alert settled', { kind: 'alert', id })
}

/**
 * Somebody was let out from behind a wall by a new place: who administers does that alone, and sees no case. Whoever
 * leads is told, and on the same day once for each such change.
 */
export const raiseLetOut = (tx: Tx, of: OfWalls) => raise(tx, 'let-out', of)

/** No wall was raised against the last who leads. Whoever else may look into it is told [PR 8]. */
export const raiseLeftOpen = (tx: Tx, of: OfWalls) => raise(tx, 'left-open', of)

type OfWalls = { accountId: string; caseIds: string[]; at: Date }

async function raise(tx: Tx, kind: AlertKind, { accountId, caseIds, at }: OfWalls) {
  const counted = { counted: caseIds.length, usual: 0, caseIds, raisedAt: at }
  const id = await insertAlert(tx, { kind, accountId, startsAt: at, endsAt: at, ...counted })
  if (id !== null) await record(tx, { id: machine }, 'alert raised', { kind: 'alert', id })
}

/** Everybody who leads, and can sign in. */
export const listWhoLeads = async (tx: Tx): Promise<string[]> =>
  (await listLeaders(tx, ['manager', 'supervisor'])).map(({ id }) => id)

/** How many wait for this person, for the day’s work. */
export async function countOpenAlerts(tx: Tx, actor: Actor): Promise<number> {
  if (!actor.permissions.has('alert.read')) return 0
  const about = await listOpenAbout(tx)
  if (about.length === 0) return 0
  const leading = await findLeading(tx)
  return about.filter((accountId) => goesTo(actor, accountId, leading)).length
}

const findLeading = async (tx: Tx): Promise<Leading> => ({
  leaders: await listLeaders(tx, leadingRoles),
  profile: await getProfile(tx),
})

const namesIn = (tx: Tx, alerts: Alert[]) =>
  listWorkingNames(tx, [
    ...new Set(alerts.flatMap(({ accountId, settled }) => [accountId, settled?.by ?? []].flat())),
  ])
