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
