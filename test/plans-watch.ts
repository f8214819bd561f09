import type { Tx } from '../src/platform/db.ts'
import { newId } from '../src/platform/ids.ts'
import { listAlerts, listOpenAbout } from '../src/slices/watch/alerts/queries.ts'
import { countCasesLately } from '../src/slices/watch/bulk/queries.ts'
import {
  type Asked,
  countLooks,
  listLooks,
  listLooksOfCase,
} from '../src/slices/watch/looks/queries.ts'
import { listEntries, listNews } from '../src/slices/watch/unusual/queries.ts'
import type { World } from './support.ts'

/** Years of a busy case, and of a busy worker, in the trace. */
export function seedTrace(world: World, caseId: string) {
  return world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    await tx`
      insert into trace_entry (id, at, actor_id, event, object_kind, object_id, case_id)
      select gen_random_uuid(), now() - n * interval '3 hours', ${world.sam.id}, 'opened for case.read', 'case',
        ${caseId}, ${caseId}
      from generate_series(1, 4000) n`
    await tx`
      insert into trace_entry (id, at, actor_id, event, object_kind, object_id)
      select gen_random_uuid(), now() - n * interval '5 hours', ${world.noor.id}, 'signed in', 'account',
        ${world.noor.id}
      from generate_series(1, 2000) n`
    await tx`
      update trace_entry set chain_no = 1000000 + entry_no, chain_hash = decode(repeat('00', 32), 'hex')
      where chain_no is null`
    await tx`
      insert into access_alert (id, kind, account_id, starts_at, ends_at, counted, usual, case_ids, raised_at)
      select gen_random_uuid(), 'at-night', ${world.sam.id}, now() - n * interval '1 day', now(), 3, 1, '{}', now()
      from generate_series(1, 40) n`
  })
}

const all: Asked = { actorId: null, events: null, from: null, until: null, below: null }
const aWeekAgo = () => new Date(Date.now() - 7 * 86_400_000)

export const watchPlans = (
  place: () => { world: World; caseId: string },
): [string, (tx: Tx) => Promise<unknown>][] => {
  const of = () => ({ caseId: place().caseId, objectIds: [place().caseId, newId()] })
  const below = () => ({ at: aWeekAgo(), entryNo: 5 })
  return [
    ['who looked at a busy case', (tx) => listLooksOfCase(tx, of(), all)],
    ['an older page of it', (tx) => listLooksOfCase(tx, of(), { ...all, below: below() })],
    ['one week of it', (tx) => listLooksOfCase(tx, of(), { ...all, from: aWeekAgo() })],
    ['the trace of the service', (tx) => listLooks(tx, { ...all, events: ['signed in'] })],
    ['a week of one account', (tx) => listEntries(tx, place().world.sam.id, aWeekAgo())],
    ['the cases of its last hour', (tx) => countCasesLately(tx, place().world.sam.id)],
    [
      'who else looked this week',
      (tx) => countLooks(tx, { caseIds: [place().caseId], but: [], since: aWeekAgo() }),
    ],
    ['what is new in the chain', (tx) => listNews(tx, 1_000_000, 200)],
    ['alerts', (tx) => listAlerts(tx, place().world.mo.id)],
    ['whom open alerts are about', (tx) => listOpenAbout(tx)],
  ]
}
