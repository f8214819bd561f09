import { sql } from 'kysely'
import type { Tx } from '../../../platform/db.ts'
import { anyOf } from '../../../platform/db.ts'
import type { Pair } from './rules.ts'

/** Pairs of one case or another of these: linked by a person, or with one record of whose conduct it is. */
export async function listPairs(tx: Tx, caseIds: readonly string[]): Promise<Pair[]> {
  const linked = await tx
    .selectFrom('case_link as l')
    .innerJoin('support_case as a', (join) =>
      join.onRef('a.tenant_id', '=', 'l.tenant_id').onRef('a.id', '=', 'l.case_id'),
    )
    .innerJoin('support_case as b', (join) =>
      join.onRef('b.tenant_id', '=', 'l.tenant_id').onRef('b.id', '=', 'l.other_case_id'),
    )
    .select(['a.id as caseId', 'b.id as otherId'])
    .where('l.ended_at', 'is', null)
    .where('l.kind', '=', 'same-alleged-perpetrator')
    .where((either) =>
      either.or([
        either('l.case_id', '=', anyOf(caseIds)),
        either('l.other_case_id', '=', anyOf(caseIds)),
      ]),
    )
    .execute()
  const alike = await tx
    .selectFrom('support_case as a')
    .innerJoin('support_case as b', (join) =>
      join
        .onRef('b.tenant_id', '=', 'a.tenant_id')
        .onRef('b.subject_id', '=', 'a.subject_id')
        .on(sql<boolean>`b.id <> a.id`),
    )
    .select(['a.id as caseId', 'b.id as otherId'])
    .where('a.id', '=', anyOf(caseIds))
    .execute()
  return [...linked, ...alike]
}
