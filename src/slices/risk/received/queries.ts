import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, sealJson, unseal } from '../../../platform/sealing.ts'
import type { NewReceived, Received } from './tables.ts'

const contentOf = (row: string) => ({ table: 'received_assessment', column: 'content', row })

type OfCase = { case: { id: string }; keys: Keys }

export async function insertReceived(
  tx: Tx,
  opened: OfCase,
  received: NewReceived,
  { by, at }: { by: string; at: Date },
): Promise<string> {
  const id = newId()
  const { code, assessedOn, reliedOn, ...content } = received
  await tx
    .insertInto('received_assessment')
    .values({
      id,
      case_id: opened.case.id,
      instrument_code: code,
      assessed_on: assessedOn,
      relied_on: reliedOn,
      content: sealJson<'P3'>(opened.keys, contentOf(id), content),
      received_by: by,
      received_at: at,
    })
    .execute()
  return id
}

/** What others assessed in this case, the last received first. */
export async function listReceived(tx: Tx, opened: OfCase): Promise<Received[]> {
  const rows = await tx
    .selectFrom('received_assessment')
    .selectAll()
    .where('case_id', '=', opened.case.id)
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => {
    const content: Pick<Received, 'from' | 'source' | 'tool' | 'grade' | 'reason' | 'said'> =
      JSON.parse(unseal(opened.keys, contentOf(row.id), row.content))
    return {
      ...content,
      id: row.id,
      code: row.instrument_code,
      assessedOn: row.assessed_on,
      reliedOn: row.relied_on,
      receivedBy: row.received_by,
      receivedAt: row.received_at,
    }
  })
}

/** Whether one by any of these instruments is relied on in the case. */
export async function isReliedOn(tx: Tx, caseId: string, codes: string[]): Promise<boolean> {
  if (codes.length === 0) return false
  const row = await tx
    .selectFrom('received_assessment')
    .select('id')
    .where('case_id', '=', caseId)
    .where('relied_on', '=', true)
    .where('instrument_code', 'in', codes)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
