import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import type { Counts, DisposalState, Going, Subject, What } from './rules.ts'
import type { Disposal } from './tables.ts'

export type NewDisposal = {
  of: Subject
  reference: string
  what: What
  ruleCode: string | null
  requestId: string | null
  counts: Counts
  going: Going
  by: string
  at: Date
}

/** Null: one waits for this very thing already. */
export async function insertDisposal(tx: Tx, proposed: NewDisposal): Promise<string | null> {
  const id = newId()
  const { of, counts, going } = proposed
  const inserted = await tx
    .insertInto('disposal')
    .values({
      id,
      case_id: of.kind === 'case' ? of.id : null,
      referral_id: of.kind === 'referral' ? of.id : null,
      reference: proposed.reference,
      what: proposed.what,
      rule_code: proposed.ruleCode,
      request_id: proposed.requestId,
      ...counts,
      proposed_by: proposed.by,
      proposed_at: proposed.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) return null
  await tx
    .insertInto('disposal_subject')
    .values([
      ...going.cases.map((each) => subjectRow(id, 'case', each)),
      ...going.people.map((each) => subjectRow(id, 'person', each)),
      ...going.referrals.map((each) => subjectRow(id, 'referral', each)),
    ])
    .execute()
  return id
}

const subjectRow = (disposal_id: string, kind: 'case' | 'person' | 'referral', id: string) => ({
  disposal_id,
  kind,
  subject_id: id,
})

const disposals = (tx: Tx) => tx.selectFrom('disposal').selectAll()
type Row = Awaited<ReturnType<ReturnType<typeof disposals>['execute']>>[number]

export async function findDisposal(tx: Tx, id: string): Promise<Disposal | null> {
  const row = await disposals(tx).where('id', '=', id).executeTakeFirst()
  return row ? disposalOf(row) : null
}

/** The same, held until the end of the transaction: of two workers one carries it out. */
export async function lockDisposal(tx: Tx, id: string): Promise<Disposal | null> {
  const row = await disposals(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  return row ? disposalOf(row) : null
}

export const disposalsShown = 100

export async function listDisposals(tx: Tx): Promise<Disposal[]> {
  const rows = await disposals(tx)
    .orderBy('proposed_at', 'desc')
    .orderBy('id')
    .limit(disposalsShown)
    .execute()
  return rows.map(disposalOf)
}

export async function listDisposalsOf(tx: Tx, of: Subject): Promise<Disposal[]> {
  const rows = await disposals(tx)
    .where(of.kind === 'case' ? 'case_id' : 'referral_id', '=', of.id)
    .orderBy('proposed_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(disposalOf)
}

export async function listProposedIds(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('disposal')
    .select('id')
    .where('state', '=', 'proposed')
    .orderBy('proposed_at')
    .execute()
  return rows.map(({ id }) => id)
}

/** Whose keys were shown to go. */
export async function listSubjectIds(tx: Tx, disposalId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('disposal_subject')
    .select('subject_id')
    .where('disposal_id', '=', disposalId)
    .execute()
  return rows.map((row) => row.subject_id)
}

export async function setDisposalSettled(
  tx: Tx,
  id: string,
  settled: { state: Exclude<DisposalState, 'proposed'>; by: string | null; at: Date },
) {
  await tx
    .updateTable('disposal')
    .set({ state: settled.state, decided_by: settled.by, settled_at: settled.at })
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .execute()
}

const disposalOf = (row: Row): Disposal => ({
  id: row.id,
  of:
    row.case_id === null
      ? { kind: 'referral', id: row.referral_id ?? '' }
      : { kind: 'case', id: row.case_id },
  reference: row.reference,
  what: row.what,
  ruleCode: row.rule_code,
  requestId: row.request_id,
  state: row.state,
  counts: {
    people: row.people,
    referrals: row.referrals,
    contacts: row.contacts,
    incidents: row.incidents,
    assessments: row.assessments,
    files: row.files,
    shares: row.shares,
  },
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  decidedBy: row.decided_by,
  settledAt: row.settled_at,
})
