import type { Tx } from '../../platform/db.ts'
import type { RetentionChoice, RetentionRule } from './rules.ts'

/** The rows as they are, for every day. */
export async function listRetentionRules(tx: Tx): Promise<RetentionRule[]> {
  const rows = await tx.selectFrom('retention_rule').selectAll().execute()
  return rows.map((row) => ({
    code: row.code,
    what: row.what,
    trigger: row.trigger,
    keeps: row.span === null || row.unit === null ? null : { span: row.span, unit: row.unit },
    untilBirthday: row.until_birthday,
    thenDo: row.then_do,
    citation: row.citation,
    kind: row.kind,
    note: row.note,
    verified: row.verified,
    from: row.effective_from,
    to: row.effective_to,
    limits: limitsOf(row),
  }))
}

type LimitColumns = { span_least: number | null; span_most: number | null }

const limitsOf = ({ span_least: least, span_most: most }: LimitColumns) =>
  least === null || most === null ? null : { least, most }

export async function listRetentionChoices(tx: Tx): Promise<RetentionChoice[]> {
  return tx
    .selectFrom('retention_choice')
    .select(['code', 'effective_from as from', 'span'])
    .execute()
}

/** One choice for each rule and day: the last of a day stands. */
export async function setRetentionChoice(tx: Tx, choice: RetentionChoice, by: string) {
  const chosen = { span: choice.span, chosen_by: by, chosen_at: new Date() }
  await tx
    .insertInto('retention_choice')
    .values({ code: choice.code, effective_from: choice.from, ...chosen })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'code', 'effective_from']).doUpdateSet(chosen),
    )
    .execute()
}
