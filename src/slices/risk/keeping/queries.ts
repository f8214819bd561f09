import { sql } from 'kysely'
import { anyOf, type Tx } from '../../../platform/db.ts'
import type { Entries } from '../../cases/public.ts'

export const listAssessmentEntries = (tx: Tx, caseIds: string[]): Promise<Entries[]> =>
  tx
    .selectFrom('assessment')
    .select([
      'case_id as caseId',
      sql<number>`count(*)::int`.as('howMany'),
      sql<string>`max((signed_at at time zone 'Europe/London')::date)`.as('lastOn'),
    ])
    .where('case_id', '=', anyOf(caseIds))
    .groupBy('case_id')
    .execute()
