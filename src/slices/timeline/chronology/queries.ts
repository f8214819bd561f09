import { anyOf, type Tx } from '../../../platform/db.ts'
import type { ImportCounts } from './omissions/public.ts'

/** How much of each file was taken in: counts only. */
export async function listImportCounts(tx: Tx, importIds: string[]): Promise<ImportCounts[]> {
  if (importIds.length === 0) return []
  return tx
    .selectFrom('chat_import')
    .select([
      'id as importId',
      'understood',
      'accepted',
      'repeated',
      'not_understood as notUnderstood',
    ])
    .where('id', '=', anyOf(importIds))
    .execute()
}
