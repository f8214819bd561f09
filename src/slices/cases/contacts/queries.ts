import { sql } from 'kysely'
import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, sealJson, unseal } from '../../../platform/sealing.ts'
import { statement } from '../../../platform/statement.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import type { Attempt } from './rules.ts'
import type { CaseContact, ContactWords, NewContact } from './tables.ts'

const wordsOf = (row: string) => ({ table: 'contact', column: 'words', row })

export type InCase = { case: { id: string }; keys: Keys }

export async function insertContact(tx: Tx, opened: InCase, contact: NewContact): Promise<string> {
  const id = newId()
  const { kind, method, on, minute, slot, outcomeClass, counts, minutes, next, ...rest } = contact
  const { callId, correctsId, recordedBy, recordedAt, ...told } = rest
  const words: ContactWords = { ...told, nextWhat: next?.words ?? null }
  await tx
    .insertInto('contact')
    .values({
      id,
      case_id: opened.case.id,
      kind,
      method,
      outcome_class: outcomeClass,
      happened_on: on,
      minute_of_day: minute,
      slot,
      counts,
      minutes,
      next_on: next?.on ?? null,
      words: sealJson<'P3'>(opened.keys, wordsOf(id), words),
      call_id: callId,
      corrects_id: correctsId,
      recorded_by: recordedBy,
      recorded_at: recordedAt,
    })
    .execute()
  return id
}

const contactsOf = (tx: Tx, opened: { case: { id: string } }) =>
  tx
    .selectFrom('contact as c')
    .leftJoin('contact as later', (join) =>
      join.onRef('later.tenant_id', '=', 'c.tenant_id').onRef('later.corrects_id', '=', 'c.id'),
    )
    .where('c.case_id', '=', opened.case.id)

const inFull = (tx: Tx, opened: { case: { id: string } }) =>
  contactsOf(tx, opened).select([
    'c.id',
    'c.kind',
    'c.method',
    'c.happened_on',
    'c.minute_of_day',
    'c.slot',
    'c.counts',
    'c.minutes',
    'c.next_on',
    'c.words',
    'c.corrects_id',
    'c.recorded_by',
    'c.recorded_at',
    'later.id as corrected_by_id',
  ])

export const contactsAPage = 50

const pageOfContacts = statement((tx, of: { caseId: string; before: number }) =>
  inFull(tx, { case: { id: of.caseId } })
    .orderBy('c.happened_on', 'desc')
    .orderBy('c.minute_of_day', 'desc')
    .orderBy('c.id', 'desc')
    .limit(sql.lit(contactsAPage + 1)) // a length that Postgres knows when it plans, so that it plans once
    .offset(of.before),
)

/** A page of the contacts of a case, newest first, with their words open; one more says that others follow. */
export async function listContacts(tx: Tx, opened: InCase, page = 1): Promise<CaseContact[]> {
  const before = (page - 1) * contactsAPage
  return withNames(tx, opened, await pageOfContacts(tx, { caseId: opened.case.id, before }))
}

export async function findContact(tx: Tx, opened: InCase, id: string): Promise<CaseContact | null> {
  const rows = await inFull(tx, opened).where('c.id', '=', id).execute()
  return (await withNames(tx, opened, rows))[0] ?? null
}

type Row = Awaited<ReturnType<ReturnType<typeof inFull>['execute']>>[number]

async function withNames(tx: Tx, opened: InCase, rows: Row[]): Promise<CaseContact[]> {
  const names = await listWorkingNames(
    tx,
    rows.map((row) => row.recorded_by),
  )
  return rows.map((row) => contactOf(opened.keys, row, names.get(row.recorded_by) ?? ''))
}

function contactOf(keys: Keys, row: Row, recordedBy: string): CaseContact {
  const opened: ContactWords = JSON.parse(unseal(keys, wordsOf(row.id), row.words))
  const { nextWhat, ...words } = opened
  return {
    ...words,
    id: row.id,
    kind: row.kind,
    method: row.method,
    on: row.happened_on,
    minute: row.minute_of_day,
    slot: row.slot,
    counts: row.counts,
    minutes: row.minutes,
    next: row.next_on === null ? null : { on: row.next_on, words: nextWhat },
    correctsId: row.corrects_id,
    correctedById: row.corrected_by_id,
    recordedBy,
    recordedAt: row.recorded_at,
  }
}

/** The contacts that stand, without words, oldest first: one that was corrected is not among them. */
export async function listAttempts(tx: Tx, opened: Pick<InCase, 'case'>): Promise<Attempt[]> {
  return contactsOf(tx, opened)
    .select([
      'c.kind',
      'c.method',
      'c.outcome_class as outcome',
      'c.happened_on as on',
      'c.slot',
      'c.counts',
    ])
    .where('later.id', 'is', null)
    .orderBy('c.happened_on')
    .orderBy('c.minute_of_day')
    .orderBy('c.id')
    .execute()
}
