import { sql } from 'kysely'
import { anyOf, type Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import type { Given, WaitingKind } from './rules.ts'

const columnOf = { referral: 'referral_id', case: 'case_id' } as const

/** What was said to those who wait, by the id of each referral or case: the last day of each piece. */
export async function listGiven(
  tx: Tx,
  kind: WaitingKind,
  ids: readonly string[],
): Promise<Map<string, Given[]>> {
  const found = new Map<string, Given[]>()
  if (ids.length === 0) return found
  const about = sql<string>`coalesce(referral_id, case_id)`
  const rows = await tx
    .selectFrom('holding_advice')
    .select((select) => [about.as('id'), 'advice', select.fn.max('given_on').as('on')])
    .where(columnOf[kind], '=', anyOf([...ids]))
    .groupBy([about, 'advice'])
    .orderBy('advice')
    .execute()
  for (const { id, advice, on } of rows) found.set(id, [...(found.get(id) ?? []), { advice, on }])
  return found
}

export async function insertGiven(
  tx: Tx,
  { kind, id }: { kind: WaitingKind; id: string },
  given: { advice: readonly string[]; on: string; by: string; at: Date },
) {
  const rows = [...new Set(given.advice)].map((advice) => ({
    id: newId(),
    referral_id: kind === 'referral' ? id : null,
    case_id: kind === 'case' ? id : null,
    advice,
    given_on: given.on,
    given_by: given.by,
    given_at: given.at,
  }))
  await tx.insertInto('holding_advice').values(rows).execute()
}
