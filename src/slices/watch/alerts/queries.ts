import { sql } from 'kysely'
import { anyOf, type Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, seal, unseal } from '../../../platform/sealing.ts'
import { findKeys, keysToWriteAbout } from '../../../security/keys.ts'
import type { Alert, Leader, Outcome } from './rules.ts'

const placeOf = (row: string) => ({ table: 'access_alert', column: 'words', row })

export type NewAlert = Omit<Alert, 'id' | 'settled'>

/** Null: it was raised before, for the same day or week. */
export async function insertAlert(tx: Tx, alert: NewAlert): Promise<string | null> {
  const id = newId()
  const row = await tx
    .insertInto('access_alert')
    .values({
      id,
      kind: alert.kind,
      account_id: alert.accountId,
      starts_at: alert.startsAt,
      ends_at: alert.endsAt,
      counted: alert.counted,
      usual: alert.usual,
      case_ids: sql<string[]>`${alert.caseIds}::uuid[]`,
      raised_at: alert.raisedAt,
      settled_at: null,
      settled_by: null,
      outcome: null,
      words: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'account_id', 'kind', 'starts_at']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export const alertsAPage = 50

/** The open ones first, then the newest that were settled; none about whoever asks. */
export async function listAlerts(tx: Tx, askedBy: string): Promise<Alert[]> {
  const open = await alerts(tx)
    .where('account_id', '<>', askedBy)
    .where('settled_at', 'is', null)
    .orderBy('raised_at', 'desc')
    .limit(alertsAPage)
    .execute()
  const settled = await alerts(tx)
    .where('account_id', '<>', askedBy)
    .where('settled_at', 'is not', null)
    .orderBy('raised_at', 'desc')
    .limit(alertsAPage)
    .execute()
  return withWords(tx, [...open, ...settled])
}

export async function findAlert(tx: Tx, id: string): Promise<Alert | null> {
  const row = await alerts(tx).where('id', '=', id).executeTakeFirst()
  return row ? ((await withWords(tx, [row]))[0] ?? null) : null
}

/** Whom the open alerts are about. */
export async function listOpenAbout(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('access_alert')
    .select('account_id')
    .where('settled_at', 'is', null)
    .execute()
  return rows.map(({ account_id }) => account_id)
}

export type Settlement = { by: string; at: Date; outcome: Outcome; words: string }

/** False: somebody settled it before. */
export async function setSettled(tx: Tx, { id, accountId }: Alert, settled: Settlement) {
  const keys = await keysToWriteAbout(tx, accountId)
  const row = await tx
    .updateTable('access_alert')
    .set({
      settled_at: settled.at,
      settled_by: settled.by,
      outcome: settled.outcome,
      words: seal<'P2'>(keys, placeOf(id), settled.words),
    })
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Everybody who leads and can sign in, and the trustees: an invited leader who never came hides no alert from them. */
export async function listLeaders(tx: Tx, roles: readonly Leader['role'][]): Promise<Leader[]> {
  return tx
    .selectFrom('account')
    .select(['id', 'role'])
    .where('role', 'in', [...roles])
    .where('joined_at', 'is not', null)
    .where('suspended_at', 'is', null)
    .execute()
}

/** Of these cases, those that whoever asks may see at all: the database hides the others. */
export async function listReachable(tx: Tx, caseIds: string[]): Promise<Map<string, string>> {
  if (caseIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('support_case')
    .select(['id', 'reference'])
    .where('id', '=', anyOf(caseIds))
    .execute()
  return new Map(rows.map(({ id, reference }) => [id, reference]))
}

const alerts = (tx: Tx) =>
  tx
    .selectFrom('access_alert')
    .select(['id', 'kind', 'account_id', 'starts_at', 'ends_at', 'counted', 'usual', 'case_ids'])
    .select(['raised_at', 'settled_at', 'settled_by', 'outcome', 'words'])

type Row = Awaited<ReturnType<ReturnType<typeof alerts>['execute']>>[number]

async function withWords(tx: Tx, rows: Row[]): Promise<Alert[]> {
  const keys = await findKeys(tx, [...new Set(rows.map(({ account_id }) => account_id))])
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    accountId: row.account_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    counted: row.counted,
    usual: row.usual,
    caseIds: row.case_ids,
    raisedAt: row.raised_at,
    settled: settledOf(row, keys.get(row.account_id)),
  }))
}

function settledOf(row: Row, keys: Keys | undefined): Alert['settled'] {
  const { settled_at: at, settled_by: by, outcome, words } = row
  if (at === null || by === null || outcome === null || words === null) return null
  return { at, by, outcome, words: keys ? unseal(keys, placeOf(row.id), words) : null }
}
