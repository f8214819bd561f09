import { sql, type Updateable } from 'kysely'
import type { Tables, Tx } from '../../platform/db.ts'
import { keepByReference, newAddress, newCode, newId, plainCode } from '../../platform/ids.ts'
import { anyWritingOf, indexKeyOf } from '../../platform/index-key.ts'
import { type Keys, sealJson, unseal } from '../../platform/sealing.ts'
import { statement } from '../../platform/statement.ts'
import { inNewest, tokenOf } from '../../platform/tokens.ts'
import { makeKeys, openKeys } from '../../security/keys.ts'
import { type DueItem, dueItemOf } from '../clock/public.ts'
import { type Answers, withEveryQuestion } from './answers/public.ts'
import type { ReferralDoor, ReferralState, Triage } from './rules.ts'
import type { Kept, Referral } from './tables.ts'

const placeOf = (column: 'answers' | 'triage', row: string) => ({ table: 'referral', column, row })

export type OpenReferral = { referral: Referral; keys: Keys }
export type BegunReferral = { id: string; reference: string; address: string; code: string }

export type NewReferral = {
  door: ReferralDoor
  submittedBy: string | null
  answers: Answers
  now: Date
}

/** Keeps a draft under a key of its own. Address and code leave here once; only their tokens are kept clear. */
export async function insertReferral(tx: Tx, referral: NewReferral): Promise<BegunReferral> {
  const id = newId()
  const keys = await makeKeys(tx, id)
  const begun = { id, address: newAddress(), code: newCode() }
  const kept: Kept = { answers: referral.answers, saved: {}, code: begun.code }
  const row = {
    id,
    address_token: await addressToken(tx, begun.address),
    code_hash: await codeToken(tx, begun.address, begun.code),
    state: 'draft',
    door: referral.door,
    answers: sealJson<'P4'>(keys, placeOf('answers', id), kept),
    submitted_by_account: referral.submittedBy,
    consent_on: null,
    begun_at: referral.now,
    submitted_at: null,
    received_at: null,
    actioned_at: null,
    allocated_at: null,
    details_read_at: null,
    closed_at: null,
    completeness: null,
    triage: null,
    case_id: null,
  } as const
  const reference = await keepByReference(async (drawn) => {
    const stored = await tx
      .insertInto('referral')
      .values({ ...row, reference: drawn })
      .onConflict((conflict) => conflict.doNothing()) // names no column: who may keep one need not see any
      .executeTakeFirst()
    return stored.numInsertedOrUpdatedRows === 1n
  })
  return { ...begun, reference }
}

export const addressToken = async (tx: Tx, address: string) =>
  tokenOf(await indexKeyOf(tx), 'referral-address', address)

const anyAddressToken = async (tx: Tx, address: string) =>
  anyWritingOf(await indexKeyOf(tx), [await addressToken(tx, address)])

export const codeToken = async (tx: Tx, address: string, code: string) =>
  tokenOf(await indexKeyOf(tx), 'referral-code', `${address}|${plainCode(code)}`)

/** The token of the second secret of an address, to be compared; null where there is no such address. */
export async function findCodeToken(tx: Tx, address: string): Promise<Uint8Array | null> {
  const row = await tx
    .selectFrom('referral')
    .select('code_hash')
    .where('address_token', '=', await anyAddressToken(tx, address))
    .executeTakeFirst()
  return row ? inNewest(await indexKeyOf(tx), row.code_hash) : null
}

export async function findReferralByAddress(tx: Tx, address: string): Promise<OpenReferral | null> {
  const row = await sealedReferral(tx)
    .where('r.address_token', '=', await anyAddressToken(tx, address))
    .executeTakeFirst()
  return row ? opened(tx, row) : null
}

export async function findReferral(tx: Tx, id: string): Promise<OpenReferral | null> {
  const row = await sealedReferral(tx).where('r.id', '=', id).executeTakeFirst()
  return row ? opened(tx, row) : null
}

const firstOfCase = statement((tx, of: { caseId: string }) =>
  sealedReferral(tx)
    .where('r.case_id', '=', of.caseId)
    .where('r.state', '<>', 'joined') // it came later; another opened the case
    .orderBy('r.received_at')
    .limit(sql.lit(1)),
)

export async function findReferralByCase(tx: Tx, caseId: string): Promise<OpenReferral | null> {
  const [row] = await firstOfCase(tx, { caseId })
  return row ? opened(tx, row) : null
}

export async function listReferralIdsOfCase(tx: Tx, caseId: string): Promise<string[]> {
  const rows = await tx.selectFrom('referral').select('id').where('case_id', '=', caseId).execute()
  return rows.map(({ id }) => id)
}

/** A page of the list: what waits first, the longest waiting on top; then the newest that are decided. */
export async function listReferrals(tx: Tx, page: number): Promise<Referral[]> {
  const rows = await sealedReferral(tx)
    .where('r.received_at', 'is not', null)
    .orderBy(sql`case when r.state in ('received', 'info-requested', 'triaged') then 0 else 1 end`)
    .orderBy(
      sql`case when r.state in ('received', 'info-requested', 'triaged') then r.received_at end`,
    )
    .orderBy('r.received_at', 'desc')
    .orderBy('r.id')
    .limit(referralsAPage + 1)
    .offset((page - 1) * referralsAPage)
    .execute()
  return rows.map((row) => opened(tx, row).referral)
}
export const referralsAPage = 50

/** All that wait for somebody to look, ask or decide. How high their risk is lies sealed: who orders by it needs them all. */
export async function listWaitingReferrals(tx: Tx): Promise<Referral[]> {
  const rows = await sealedReferral(tx)
    .where('r.state', 'in', ['received', 'info-requested', 'triaged'])
    .where('r.received_at', 'is not', null)
    .orderBy('r.received_at')
    .orderBy('r.id')
    .limit(waitingAtMost)
    .execute()
  return rows.map((row) => opened(tx, row).referral)
}
export const waitingAtMost = 2000 // four lists at once (referrals/spreadsheet); the page says where there are more

export async function countInStates(tx: Tx, states: readonly ReferralState[]): Promise<number> {
  const row = await tx
    .selectFrom('referral')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('state', 'in', [...states])
    .executeTakeFirstOrThrow()
  return row.n
}

const sealedReferral = (tx: Tx) =>
  tx
    .selectFrom('referral as r')
    .innerJoin('data_key as k', (join) =>
      join.onRef('k.tenant_id', '=', 'r.tenant_id').onRef('k.subject_id', '=', 'r.id'),
    )
    .select([
      'r.id',
      'r.reference',
      'r.state',
      'r.door',
      'r.submitted_by_account as submittedBy',
      'r.consent_on as consentOn',
      'r.begun_at as begunAt',
      'r.submitted_at as submittedAt',
      'r.received_at as receivedAt',
      'r.actioned_at as actionedAt',
      'r.allocated_at as allocatedAt',
      'r.details_read_at as detailsReadAt',
      'r.closed_at as closedAt',
      'r.completeness',
      'r.case_id as caseId',
      'r.version',
      'r.answers',
      'r.triage',
      'k.version as keyVersion',
      'k.wrapped',
    ])

type SealedRow = Awaited<ReturnType<ReturnType<typeof sealedReferral>['execute']>>[number]

function opened(tx: Tx, row: SealedRow): OpenReferral {
  const { answers, triage: sealedTriage, keyVersion: version, wrapped, ...rest } = row
  const keys = openKeys(tx, { subject_id: row.id, version, wrapped })
  const stored: Kept = JSON.parse(unseal(keys, placeOf('answers', row.id), answers))
  const kept = { ...stored, answers: withEveryQuestion(stored.answers) }
  const triage: Triage | null =
    sealedTriage === null ? null : JSON.parse(unseal(keys, placeOf('triage', row.id), sealedTriage))
  return { referral: { ...rest, kept, triage }, keys }
}

type Change = Omit<Updateable<Tables['referral']>, 'answers' | 'triage' | 'version'> & {
  kept?: Kept
  written?: Triage | null
}

/** False: somebody changed the referral since it was read. */
export async function setReferral(tx: Tx, { referral, keys }: OpenReferral, change: Change) {
  const { kept, written, ...clear } = change
  const changed = await tx
    .updateTable('referral')
    .set({
      ...clear,
      ...(kept ? { answers: sealJson<'P4'>(keys, placeOf('answers', referral.id), kept) } : {}),
      ...(written ? { triage: sealJson<'P3'>(keys, placeOf('triage', referral.id), written) } : {}),
      ...(written === null ? { triage: null } : {}),
      version: sql<number>`version + 1`,
    })
    .where('id', '=', referral.id)
    .where('version', '=', referral.version)
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}

export type DueReferral = { item: DueItem; reference: string }

/** What is owed by a day in referrals within reach, the longest overdue first; cut after what is hidden has gone. */
export async function listDueReferrals(tx: Tx, by: string): Promise<DueReferral[]> {
  const rows = await tx
    .selectFrom('due_item as d')
    .innerJoin('referral as r', (join) =>
      join.onRef('r.tenant_id', '=', 'd.tenant_id').onRef('r.id', '=', 'd.subject_id'),
    )
    .selectAll('d')
    .select('r.reference')
    .where('d.subject_kind', '=', 'referral')
    .where('d.due_on', '<=', by)
    .orderBy('d.overdue_from')
    .orderBy('d.subject_id')
    .limit(dueReferralsAtMost)
    .execute()
  return rows.map((row) => ({ item: dueItemOf(row), reference: row.reference }))
}
export const dueReferralsAtMost = 100
