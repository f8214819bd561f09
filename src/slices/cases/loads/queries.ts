import { type RawBuilder, sql } from 'kysely'
import { anyOf, type Tx } from '../../../platform/db.ts'
import { type Keys, unseal } from '../../../platform/sealing.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import type { CaseWeight, Covered } from '../../workforce/public.ts'

/** What of each open case weighs on who holds it, by worker: of the cases that whoever asks can reach. */
export async function listWeights(tx: Tx): Promise<Map<string, CaseWeight[]>> {
  const rows = await tx
    .selectFrom('support_case')
    .select(['worker_id', 'risk_level as risk', 'complexity', 'opened_on as openedOn'])
    .where('state', '=', 'open')
    .where('worker_id', 'is not', null)
    .execute()
  const found = new Map<string, CaseWeight[]>()
  for (const { worker_id, ...weight } of rows)
    if (worker_id !== null) found.set(worker_id, [...(found.get(worker_id) ?? []), weight])
  return found
}

/** An open case with nobody, or with somebody who cannot hold cases any more: bands and days alone. */
export type Unheld = {
  id: string
  reference: string
  risk: CaseWeight['risk']
  openedOn: string
}

export async function listUnheld(tx: Tx, holders: readonly string[]): Promise<Unheld[]> {
  const rows = await tx
    .selectFrom('support_case')
    .select(['id', 'reference', 'risk_level as risk', 'opened_on as openedOn', 'worker_id'])
    .where('state', '=', 'open')
    .where((either) =>
      either.or([
        either('worker_id', 'is', null),
        either.not(either('worker_id', '=', anyOf([...holders]))),
      ]),
    )
    .orderBy('opened_on')
    .orderBy('id')
    .limit(unheldAtMost)
    .execute()
  return rows.map(({ worker_id: _, ...unheld }) => unheld)
}
export const unheldAtMost = 2000

// A wall shuts her out, or the case is for named people and she is not one of them.
const isOutOfReach = (cover: RawBuilder<string>) => sql<boolean>`(
  exists (select from case_bar b
    where b.tenant_id = c.tenant_id and b.case_id = c.id and b.account_id = ${cover})
  or c.restriction = 'restricted' and not exists (select from case_named n
    where n.tenant_id = c.tenant_id and n.case_id = c.id and n.account_id = ${cover} and n.ended_at is null))`

/** How many open cases of a worker a colleague could not open if she covered. */
export async function countOutOfReach(
  tx: Tx,
  { workerId, coverId }: { workerId: string; coverId: string },
): Promise<number> {
  const row = await tx
    .selectFrom('support_case as c')
    .select((select) => select.fn.countAll<number>().as('n'))
    .where('c.state', '=', 'open')
    .where('c.worker_id', '=', workerId)
    .where(isOutOfReach(sql`${coverId}::uuid`))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** An open case whose worker is away, from a day on, without a cover who may open it. */
export type Uncovered = { id: string; reference: string; on: string; workerId: string }

/** Of the cases that whoever asks can reach; the first to be without anybody first. One more than are shown. */
export async function listUncovered(tx: Tx, covers: readonly Covered[]): Promise<Uncovered[]> {
  if (covers.length === 0) return []
  const column = (key: keyof Covered) => covers.map((each) => each[key])
  const found = await sql<Uncovered>`
    select c.id, c.reference, min(p.on_day)::text as on, c.worker_id as "workerId"
    from unnest(${column('workerId')}::uuid[], ${column('coverId')}::uuid[], ${column('on')}::date[])
      p(worker_id, cover_id, on_day)
    join support_case c on c.worker_id = p.worker_id
    where c.state = 'open' and (p.cover_id is null or ${isOutOfReach(sql`p.cover_id`)})
    group by c.id, c.reference, c.worker_id
    order by min(p.on_day), c.reference
    limit ${uncoveredAtMost + 1}`.execute(tx)
  return found.rows
}
export const uncoveredAtMost = 20

/** To whom a case was given: by whom, when, and why where something spoke against it. Names stand in for ids. */
export type GivenTo = { at: Date; worker: string; by: string; against: string | null }

/** All of them, the newest first. */
export async function listAllocations(
  tx: Tx,
  { case: { id: caseId }, keys }: { case: { id: string }; keys: Keys },
): Promise<GivenTo[]> {
  const rows = await tx
    .selectFrom('case_allocation')
    .select(['id', 'worker_id', 'allocated_by', 'allocated_at', 'against'])
    .where('case_id', '=', caseId)
    .orderBy('allocated_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const ids = rows.flatMap(({ worker_id, allocated_by }) => [worker_id, allocated_by])
  const names = await listWorkingNames(tx, [...new Set(ids)])
  return rows.map(({ id, worker_id, allocated_by, allocated_at, against }) => ({
    at: allocated_at,
    worker: names.get(worker_id) ?? 'Somebody who left',
    by: names.get(allocated_by) ?? 'the program',
    against:
      against && unseal(keys, { table: 'case_allocation', column: 'against', row: id }, against),
  }))
}
