import { sql } from 'kysely'
import type { Tx } from '../../../platform/db.ts'
import type { OfCase } from '../public.ts'
import type { WeekCount } from './rules.ts'

/** How many there are of each channel in each week; those whose day is not known have no week. */
export async function countByWeek(tx: Tx, opened: Pick<OfCase, 'case'>): Promise<WeekCount[]> {
  const found = await sql<WeekCount>`
    select case when precision not in ('month', 'year')
             then to_char(occurred_on - (extract(isodow from occurred_on)::int - 1), 'YYYY-MM-DD')
           end as monday,
           channel, count(*)::int as count
    from incident where case_id = ${opened.case.id} group by 1, 2 order by 1, 2`.execute(tx)
  return found.rows
}
