import type { Tx } from '../../platform/db.ts'
import type { Rules } from './rules.ts'
import type {} from './tables.ts'

/** The rules of law and policy, with the bank holidays they count round. */
export async function getRules(tx: Tx): Promise<Rules> {
  const rows = await tx.selectFrom('clock_rule').selectAll().execute()
  const holidays = await tx.selectFrom('bank_holiday').select('day').execute()
  return {
    rows: rows.map((row) => ({
      code: row.code,
      trigger: row.trigger,
      dueAfter: row.due_after,
      overdueAfter: row.overdue_after,
      unit: row.unit,
      owedBy: row.owed_by,
      citation: row.citation,
      from: row.effective_from,
      to: row.effective_to,
    })),
    holidays: new Set(holidays.map((holiday) => holiday.day)),
  }
}
