import { anyOf, type Tx } from '../../../platform/db.ts'
import { type Keys, unseal } from '../../../platform/sealing.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import type { CaseWeight } from '../../workforce/public.ts'

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
    .limit(waitingAtMost)
    .execute()
  return rows.map(({ worker_id: _, ...unheld }) => unheld)
}
const waitingAtMost = 200

/**
 * How many open cases of a worker a colleague could not open if she covered: a wall shuts her out, or the case is for
 * named people and she is not one of them.
 */
export async function countOutOfReach(
  tx: Tx,
  { workerId, coverId }: { workerId: string; coverId: string },
): Promise<number> {
  const row = await tx
    .selectFrom('support_case as c')
    .select((select) => select.fn.countAll<number>().as('n'))
    .where('c.state', '=', 'open')
    .where('c.worker_id', '=', workerId)
    .where(({ or, and, not, exists, selectFrom, eb }) =>
      or([
        exists(
          selectFrom('case_bar as b')
            .select('b.case_id')
            .whereRef('b.tenant_id', '=', 'c.tenant_id')
            .whereRef('b.case_id', '=', 'c.id')
            .where('b.account_id', '=', coverId),
        ),
        and([
          eb('c.restriction', '=', 'restricted'),
          not(
            exists(
              selectFrom('case_named as n')
                .select('n.id')
                .whereRef('n.tenant_id', '=', 'c.tenant_id')
                .whereRef('n.case_id', '=', 'c.id')
                .where('n.account_id', '=', coverId)
                .where('n.ended_at', 'is', null),
            ),
          ),
        ]),
      ]),
    )
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

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
