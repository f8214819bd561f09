import { type Selectable, sql } from 'kysely'
import { anyOf, type Tables, type Tx } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'
import { statement } from '../../platform/statement.ts'
import type { Choice, ClockTrigger, Ladder, Rules } from './rules.ts'
import type { DueItem, OpenFact, Subject } from './tables.ts'

/** The rules of law and policy with this service's choices, and the bank holidays they count round. */
export async function getRules(tx: Tx): Promise<Rules> {
  const [rows, choices, holidays] = await Promise.all([
    tx.selectFrom('clock_rule').selectAll().execute(),
    listChoices(tx),
    tx.selectFrom('bank_holiday').select('day').execute(),
  ])
  return {
    rows: rows.map((row) => ({
      code: row.code,
      trigger: row.trigger,
      dueAfter: row.due_after,
      overdueAfter: row.overdue_after,
      unit: row.unit,
      owedBy: row.owed_by,
      citation: row.citation,
      kind: row.kind,
      from: row.effective_from,
      to: row.effective_to,
      limits: limitsOf(row),
    })),
    choices,
    holidays: new Set(holidays.map((holiday) => holiday.day)),
  }
}

type LimitColumns = {
  due_least: number | null
  due_most: number | null
  overdue_most: number | null
}

function limitsOf({ due_least, due_most, overdue_most }: LimitColumns) {
  if (due_least === null || due_most === null || overdue_most === null) return null
  return { dueLeast: due_least, dueMost: due_most, overdueMost: overdue_most }
}

async function listChoices(tx: Tx): Promise<Choice[]> {
  return tx
    .selectFrom('clock_choice')
    .select([
      'code',
      'trigger',
      'effective_from as from',
      'due_after as dueAfter',
      'overdue_after as overdueAfter',
    ])
    .execute()
}

/** One choice for each rule and day: the last of a day stands. */
export async function setChoice(tx: Tx, choice: Choice, by: string) {
  const spans = {
    due_after: choice.dueAfter,
    overdue_after: choice.overdueAfter,
    chosen_by: by,
    chosen_at: new Date(),
  }
  await tx
    .insertInto('clock_choice')
    .values({ code: choice.code, trigger: choice.trigger, effective_from: choice.from, ...spans })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'code', 'trigger', 'effective_from']).doUpdateSet(spans),
    )
    .execute()
}

/** @throws where no ladder is in force on that day. */
export async function getLadder(tx: Tx, today: string): Promise<Ladder> {
  const row = await tx
    .selectFrom('contact_ladder')
    .selectAll()
    .where('effective_from', '<=', today)
    .where((either) =>
      either.or([either('effective_to', 'is', null), either('effective_to', '>', today)]),
    )
    .orderBy('effective_from', 'desc')
    .executeTakeFirstOrThrow()
  const { attempts, methods, time_slots: timeSlots, citation } = row
  return { attempts, methods, timeSlots, citation }
}

export type NewFact = { is: ClockTrigger; because: string; on: string; howMany?: number }

export async function insertFact(tx: Tx, subject: Subject, fact: NewFact) {
  await tx
    .insertInto('clock_fact')
    .values({
      id: newId(),
      subject_kind: subject.kind,
      subject_id: subject.id,
      trigger: fact.is,
      because_id: fact.because,
      happened_on: fact.on,
      how_many: fact.howMany ?? 1,
      settled_by: null,
      settled_at: null,
    })
    .execute()
}

/** What is open on the clock of one case or referral, oldest first. */
export async function listOpenFacts(tx: Tx, subjectId: string): Promise<OpenFact[]> {
  return tx
    .selectFrom('clock_fact')
    .select([
      'id',
      'trigger as is',
      'because_id as because',
      'happened_on as on',
      'how_many as howMany',
    ])
    .where('subject_id', '=', subjectId)
    .where('settled_at', 'is', null)
    .orderBy('id')
    .execute()
}

export async function setSettled(tx: Tx, factIds: string[], by: string) {
  await tx
    .updateTable('clock_fact')
    .set({ settled_by: by, settled_at: new Date() })
    .where('id', '=', anyOf(factIds))
    .where('settled_at', 'is', null)
    .execute()
}

/** Opens again what one record had settled: it was corrected, and its answer with it. */
export async function setOpenAgain(tx: Tx, subjectId: string, settledBy: string) {
  await tx
    .updateTable('clock_fact')
    .set({ settled_by: null, settled_at: null })
    .where('subject_id', '=', subjectId)
    .where('settled_by', '=', settledBy)
    .execute()
}

/** Until this transaction ends nobody else changes the clock of this subject: what both note is then joined. */
export async function lockClock(tx: Tx, subjectId: string) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${subjectId}, 0))`.execute(tx)
}

/** Puts these rows in place of those that stood for the subject. */
export async function replaceDueItems(tx: Tx, subject: Subject, items: DueItem[]) {
  await tx.deleteFrom('due_item').where('subject_id', '=', subject.id).execute()
  if (items.length === 0) return
  const rows = items.map((item) => ({
    subject_kind: subject.kind,
    subject_id: subject.id,
    rule: item.rule,
    trigger: item.is,
    because_id: item.because,
    since: item.since,
    how_many: item.howMany,
    due_on: item.dueOn,
    overdue_from: item.overdueFrom,
    owed_by: item.owedBy,
    citation: item.citation,
  }))
  await tx.insertInto('due_item').values(rows).execute()
}

const dueItemsOf = statement((tx, of: { subjectIds: string[] }) =>
  tx
    .selectFrom('due_item')
    .selectAll()
    .where('subject_id', '=', anyOf(of.subjectIds))
    .orderBy('overdue_from')
    .orderBy('due_on')
    .orderBy('rule'),
)

/** What is owed in these cases or referrals, the longest overdue first. */
export async function listDueItems(tx: Tx, subjectIds: string[]): Promise<DueItem[]> {
  if (subjectIds.length === 0) return []
  return (await dueItemsOf(tx, { subjectIds })).map(dueItemOf)
}

type DueColumns = Omit<Selectable<Tables['due_item']>, 'tenant_id'>

/** A due item that came along in a join. */
export const dueItemOf = (row: DueColumns): DueItem => ({
  subject: { kind: row.subject_kind, id: row.subject_id },
  rule: row.rule,
  is: row.trigger,
  because: row.because_id,
  since: row.since,
  howMany: row.how_many,
  dueOn: row.due_on,
  overdueFrom: row.overdue_from,
  owedBy: row.owed_by,
  citation: row.citation,
})

/** Nothing is owed any more to what was disposed of. */
export async function deleteClock(tx: Tx, subjectId: string) {
  await tx.deleteFrom('due_item').where('subject_id', '=', subjectId).execute()
  await tx
    .updateTable('clock_fact')
    .set({ settled_by: subjectId, settled_at: new Date() })
    .where('subject_id', '=', subjectId)
    .where('settled_at', 'is', null)
    .execute()
}
