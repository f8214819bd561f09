import { sql, type Updateable } from 'kysely'
import type { Tables, Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, sealJson, unseal } from '../../../platform/sealing.ts'
import { findKeys } from '../../../security/keys.ts'
import type { MailKind } from './rules.ts'
import type { Envelope, MailLine, OutboundMail } from './tables.ts'

const envelopeOf = (row: string) => ({ table: 'outbound_mail', column: 'envelope', row })

export type InCase = { case: { id: string }; keys: Keys }

export type NewMail = {
  disclosureId: string | null
  kind: MailKind
  envelope: Envelope
  by: string
  at: Date
}

export async function insertMail(tx: Tx, { case: of, keys }: InCase, mail: NewMail) {
  const id = newId()
  await tx
    .insertInto('outbound_mail')
    .values({
      id,
      case_id: of.id,
      disclosure_id: mail.disclosureId,
      kind: mail.kind,
      envelope: sealJson<'P4'>(keys, envelopeOf(id), mail.envelope),
      problem: null,
      queued_by: mail.by,
      queued_at: mail.at,
      begun_at: null,
      ended_at: null,
      handed_over_by: null,
      handed_over_at: null,
    })
    .execute()
  return id
}

export const mailsAPage = 50

/** A page of the outbox: what waits for somebody first, the longest waiting on top; then the newest that are done. */
export async function listMails(tx: Tx, page: number): Promise<MailLine[]> {
  return tx
    .selectFrom('outbound_mail as m')
    .innerJoin('support_case as c', (join) =>
      join.onRef('c.tenant_id', '=', 'm.tenant_id').onRef('c.id', '=', 'm.case_id'),
    )
    .innerJoin('data_key as k', (join) =>
      join.onRef('k.tenant_id', '=', 'm.tenant_id').onRef('k.subject_id', '=', 'm.case_id'),
    )
    .select(['m.id', 'c.reference', 'm.kind', 'm.state', 'm.problem', 'm.queued_at as queuedAt'])
    .orderBy(sql`case when m.state in ('waiting', 'gave-up') then 0 else 1 end`)
    .orderBy(sql`case when m.state in ('waiting', 'gave-up') then m.queued_at end`)
    .orderBy('m.queued_at', 'desc')
    .orderBy('m.id')
    .limit(mailsAPage + 1)
    .offset((page - 1) * mailsAPage)
    .execute()
}

/** Whose it is: known before the case is open, told only after. */
export async function findMailCase(tx: Tx, id: string): Promise<string | null> {
  const row = await oneMail(tx, id).executeTakeFirst()
  return row?.case_id ?? null
}

export async function findMail(tx: Tx, opened: InCase, id: string): Promise<OutboundMail | null> {
  const row = await oneMail(tx, id).where('case_id', '=', opened.case.id).executeTakeFirst()
  return row ? openRow(opened.keys, row) : null
}

/** The mails of one kind that have not left this case. */
export async function listWaiting(tx: Tx, caseId: string, kind: MailKind): Promise<string[]> {
  const rows = await tx
    .selectFrom('outbound_mail')
    .select('id')
    .where('case_id', '=', caseId)
    .where('kind', '=', kind)
    .where('state', 'in', ['waiting', 'gave-up'])
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** For the job, which comes with nothing but an id. Held, so that of two workers one begins. */
export async function lockMail(tx: Tx, id: string) {
  const row = await oneMail(tx, id).forUpdate().executeTakeFirst()
  if (!row) return null
  const keys = (await findKeys(tx, [row.case_id])).get(row.case_id)
  if (!keys) return null // its case was erased: nothing of it is sent
  return { mail: openRow(keys, row), opened: { case: { id: row.case_id }, keys } }
}

const oneMail = (tx: Tx, id: string) =>
  tx
    .selectFrom('outbound_mail')
    .select([
      'id',
      'case_id',
      'disclosure_id',
      'kind',
      'state',
      'envelope',
      'attempts',
      'problem',
      'queued_by',
      'queued_at',
      'begun_at',
      'ended_at',
      'handed_over_by',
      'handed_over_at',
      'version',
    ])
    .where('id', '=', id)

type Row = Awaited<ReturnType<ReturnType<typeof oneMail>['executeTakeFirstOrThrow']>>

const openRow = (keys: Keys, row: Row): OutboundMail => ({
  id: row.id,
  caseId: row.case_id,
  disclosureId: row.disclosure_id,
  kind: row.kind,
  state: row.state,
  envelope: JSON.parse(unseal(keys, envelopeOf(row.id), row.envelope)),
  attempts: row.attempts,
  problem: row.problem,
  queuedBy: row.queued_by,
  queuedAt: row.queued_at,
  begunAt: row.begun_at,
  endedAt: row.ended_at,
  handedOverBy: row.handed_over_by,
  handedOverAt: row.handed_over_at,
  version: row.version,
})

type Change = Pick<
  Updateable<Tables['outbound_mail']>,
  'state' | 'problem' | 'attempts' | 'begun_at' | 'ended_at' | 'handed_over_by' | 'handed_over_at'
>

/** False: it is not in that version any more. */
export async function setMail(tx: Tx, id: string, version: number, change: Change) {
  const changed = await tx
    .updateTable('outbound_mail')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}
