import { sql } from 'kysely'
import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, sealJson, unseal } from '../../../platform/sealing.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import type { SignpostCount, SignpostKind, SignpostOutcome, SignpostWords } from './rules.ts'
import type { Signpost } from './tables.ts'

/** Whose it is, with the keys that its words are sealed with. */
export type SignpostOf = { of: { caseId: string } | { referralId: string }; keys: Keys }

const wordsOf = (row: string) => ({ table: 'signpost', column: 'words', row })

export type NewSignpost = SignpostWords & { kind: SignpostKind; on: string; by: string }

export async function insertSignpost(tx: Tx, { of, keys }: SignpostOf, made: NewSignpost) {
  const id = newId()
  const { entryId, name, why, agreed } = made
  await tx
    .insertInto('signpost')
    .values({
      id,
      case_id: 'caseId' in of ? of.caseId : null,
      referral_id: 'referralId' in of ? of.referralId : null,
      kind: made.kind,
      on_day: made.on,
      words: sealJson<'P3'>(keys, wordsOf(id), { entryId, name, why, agreed }),
      made_by: made.by,
    })
    .execute()
  return id
}

/** The newest first. */
export async function listSignposts(tx: Tx, { of, keys }: SignpostOf): Promise<Signpost[]> {
  const asked = tx.selectFrom('signpost').selectAll().orderBy('on_day', 'desc').orderBy('id')
  const rows = await ('caseId' in of
    ? asked.where('case_id', '=', of.caseId)
    : asked.where('referral_id', '=', of.referralId)
  ).execute()
  const names = await listWorkingNames(
    tx,
    rows.map((row) => row.made_by),
  )
  return rows.map((row) => {
    const words: SignpostWords = JSON.parse(unseal(keys, wordsOf(row.id), row.words))
    return {
      ...words,
      id: row.id,
      kind: row.kind,
      on: row.on_day,
      outcome: row.outcome,
      outcomeOn: row.outcome_on,
      by: names.get(row.made_by) ?? 'a former worker',
      version: row.version,
    }
  })
}

export type Outcome = { id: string; outcome: SignpostOutcome; on: string; version: number }

/** False: it is none of theirs, or somebody said meanwhile what came of it. */
export async function setOutcome(tx: Tx, of: SignpostOf['of'], said: Outcome): Promise<boolean> {
  const row = await tx
    .updateTable('signpost')
    .set({ outcome: said.outcome, outcome_on: said.on, version: said.version + 1 })
    .where((is) =>
      'caseId' in of ? is('case_id', '=', of.caseId) : is('referral_id', '=', of.referralId),
    )
    .where('id', '=', said.id)
    .where('version', '=', said.version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** For reports: how often, and what came of it; no word of whom or where. */
export async function countSignposts(tx: Tx): Promise<SignpostCount[]> {
  return tx
    .selectFrom('signpost')
    .select(['kind', 'outcome', sql<number>`count(*)::int`.as('count')])
    .groupBy(['kind', 'outcome'])
    .orderBy('kind')
    .orderBy('outcome')
    .execute()
}
