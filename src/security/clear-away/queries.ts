import type { Tx } from '../../platform/db.ts'

export async function deleteAnswersBefore(tx: Tx, before: Date) {
  await tx.deleteFrom('once_key').where('created_at', '<', before).execute()
}

export async function deleteWrongSecretsBefore(tx: Tx, before: Date) {
  await tx.deleteFrom('wrong_secret').where('at', '<', before).execute()
}

export async function deleteChallengesBefore(tx: Tx, before: Date) {
  await tx.deleteFrom('spent_challenge').where('at', '<', before).execute()
}

/** Drafts nobody sent hold what a referrer began to tell of a victim: they do not stay. */
export async function deleteDraftsBefore(tx: Tx, before: Date) {
  await sql`
    with gone as (
      delete from referral where state = 'draft' and begun_at < ${before} returning id
    )
    delete from data_key where subject_id in (select id from gone)`.execute(tx)
}
