import { type Database, inTenant, type Tx } from '../../../platform/db.ts'
import { dayAfter, londonDay } from '../../../platform/time.ts'
import { machine } from '../../../security/actor.ts'
import type { Role } from '../../../security/permissions.ts'
import { record } from '../../../security/trace.ts'
import { insertAlert, listWhoLeads, raiseLeftOpen } from '../alerts/public.ts'
import { longestWindow } from '../thresholds/public.ts'
import {
  deleteDaysBefore,
  findUsual,
  listEntries,
  listLeftOpen,
  listNews,
  listOwnCases,
  listRoles,
  listTenantIds,
  listWallsSince,
  lockMark,
  setDay,
  setMark,
} from './queries.ts'
import { casesOpenedOn, momentsOf, type Profile, unusual } from './rules.ts'
import type { News } from './tables.ts'

const atATime = 2000
const daysOfUsual = 28
const daysKept = 60

export type WatchParts = { db: Database; now: () => Date }

/** Reads what was linked to the trace since the last time, in every service, and raises what is not usual. */
export async function watchAll({ db, now }: WatchParts) {
  for (const tenantId of await listTenantIds(db)) {
    const scope = { tenantId, actorId: machine }
    while (await inTenant(db, scope, (tx) => watchSome(tx, now())));
  }
}

/** True: there is more. */
async function watchSome(tx: Tx, now: Date): Promise<boolean> {
  const after = await lockMark(tx)
  const { news, readTo, isMore } = await listNews(tx, after, atATime)
  if (readTo === after) return false
  const byActor = Map.groupBy(news, ({ actorId }) => actorId)
  const roles = await listRoles(tx, [...byActor.keys()])
  for (const [actorId, own] of byActor) {
    const role = roles.get(actorId)
    if (role) await watchAccount(tx, { actorId, role }, own, now) // the program itself has none
  }
  for (const { accountId, caseIds, at } of await listLeftOpen(tx, after, readTo))
    for (const each of accountId === null ? await listWhoLeads(tx) : [accountId])
      await raiseLeftOpen(tx, { accountId: each, caseIds, at })
  await deleteDaysBefore(tx, dayAfter(londonDay(now), -daysKept))
  await setMark(tx, readTo)
  return isMore
}

async function watchAccount(
  tx: Tx,
  { actorId, role }: { actorId: string; role: Role },
  news: readonly News[],
  now: Date,
) {
  const moments = momentsOf(news.map(({ at }) => at))
  const [first, last] = [moments[0], moments.at(-1)]
  if (!first || !last) return
  const since = new Date(first.getTime() - longestWindow * 60_000)
  const entries = await listEntries(tx, actorId, since)
  const profile = await profileOf(tx, { actorId, role }, { since, today: londonDay(last) })
  for (const moment of moments)
    for (const finding of unusual(entries, profile, moment)) {
      const id = await insertAlert(tx, { ...finding, accountId: actorId, raisedAt: now })
      if (id !== null) await record(tx, { id: machine }, 'alert raised', { kind: 'alert', id })
    }
  for (const on of new Set(news.map(({ at }) => londonDay(at))))
    await setDay(tx, actorId, on, casesOpenedOn(entries, on))
}

async function profileOf(
  tx: Tx,
  { actorId, role }: { actorId: string; role: Role },
  { since, today }: { since: Date; today: string },
): Promise<Profile> {
  return {
    leads: role === 'manager' || role === 'supervisor',
    own: new Set(await listOwnCases(tx, actorId)),
    usual: await findUsual(tx, role, dayAfter(today, -daysOfUsual), today),
    walls: await listWallsSince(tx, since),
  }
}
