import { anyOf, type Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, seal, unseal } from '../../../platform/sealing.ts'
import { statement } from '../../../platform/statement.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import { findKeys } from '../../../security/keys.ts'
import type { Joining } from './tables.ts'

const reasonOf = (row: string) => ({ table: 'referral_joining', column: 'reason', row })

/** Those of these cases that are open, as far as they are within reach. */
export async function listOpenOf(tx: Tx, caseIds: readonly string[]) {
  if (caseIds.length === 0) return []
  return tx
    .selectFrom('support_case')
    .select(['id', 'reference', 'opened_on as openedOn', 'worker_id as workerId'])
    .where('id', '=', anyOf(caseIds))
    .where('state', '=', 'open')
    .execute()
}

type New = { referralId: string; caseId: string; reason: string; by: string; at: Date }

export async function insertJoining(tx: Tx, keys: Keys, { reason, ...made }: New): Promise<string> {
  const id = newId()
  await tx
    .insertInto('referral_joining')
    .values({
      id,
      referral_id: made.referralId,
      case_id: made.caseId,
      reason: seal<'P3'>(keys, reasonOf(id), reason),
      joined_by: made.by,
      joined_at: made.at,
      parted_by: null,
      parted_at: null,
    })
    .execute()
  return id
}

export async function setParted(tx: Tx, id: string, { by, at }: { by: string; at: Date }) {
  await tx
    .updateTable('referral_joining')
    .set({ parted_by: by, parted_at: at })
    .where('id', '=', id)
    .where('parted_at', 'is', null)
    .execute()
}

/** The joining that stands of this referral. */
export async function findJoining(tx: Tx, referralId: string): Promise<Joining | null> {
  const [found] = await open(tx, await standing(tx).where('referral_id', '=', referralId).execute())
  return found?.joining ?? null
}

/** The further referrals of a case: those that were joined to it, the oldest first. */
export const listJoinings = async (tx: Tx, caseId: string) =>
  open(tx, await standingOfCase(tx, { caseId }))

const standing = (tx: Tx) =>
  tx
    .selectFrom('referral_joining')
    .select(['id', 'referral_id', 'case_id', 'reason', 'joined_by', 'joined_at'])
    .where('parted_at', 'is', null)

const standingOfCase = statement((tx, of: { caseId: string }) =>
  standing(tx).where('case_id', '=', of.caseId).orderBy('joined_at'),
)

type Row = Awaited<ReturnType<ReturnType<typeof standing>['execute']>>[number]

async function open(tx: Tx, rows: Row[]): Promise<{ referralId: string; joining: Joining }[]> {
  if (rows.length === 0) return []
  const referralIds = rows.map((row) => row.referral_id)
  const keys = await findKeys(tx, referralIds)
  const joiners = rows.map((row) => row.joined_by)
  const names = await listWorkingNames(tx, joiners)
  return rows.flatMap((row) => {
    const own = keys.get(row.referral_id)
    if (!own) return []
    const { id, case_id: caseId, joined_at: at } = row
    const reason = unseal(own, reasonOf(id), row.reason)
    const by = names.get(row.joined_by) ?? 'a former worker'
    return [{ referralId: row.referral_id, joining: { id, caseId, reason, by, at } }]
  })
}
