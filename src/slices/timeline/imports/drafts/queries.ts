import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Tx } from '../../../../platform/db.ts'
import { type Keys, sealBytes, unsealBytes } from '../../../../platform/sealing.ts'
import type { Draft } from '../public.ts'
import type { Page } from './tables.ts'

const pagePlace = (importId: string, page: number) => ({
  table: 'chat_import_page',
  column: 'drafts',
  row: `${importId}|${page}`,
})

export async function insertPage(tx: Tx, keys: Keys, importId: string, page: Page) {
  await tx
    .insertInto('chat_import_page')
    .values({
      import_id: importId,
      page_no: page.number,
      first_no: page.firstNo,
      drafts: sealBytes<'P3'>(keys, pagePlace(importId, page.number), packed(page.bytes)),
    })
    .execute()
}

// Packed before it is sealed, lightly: what travels to the database and its log is a tenth then.
const packed = (bytes: Uint8Array) => deflateRawSync(bytes, { level: 1 })

/** Empty where there is no such page. */
export async function readPage(
  tx: Tx,
  keys: Keys,
  importId: string,
  page: number,
): Promise<Draft[]> {
  const row = await tx
    .selectFrom('chat_import_page')
    .select('drafts')
    .where('import_id', '=', importId)
    .where('page_no', '=', page)
    .executeTakeFirst()
  if (!row) return []
  const bytes = inflateRawSync(unsealBytes(keys, pagePlace(importId, page), row.drafts))
  return JSON.parse(bytes.toString('utf8'))
}

/** All drafts in the order of the file, one page in memory at a time. */
export async function* eachPage(tx: Tx, keys: Keys, importId: string) {
  for (let page = 0; ; page += 1) {
    const drafts = await readPage(tx, keys, importId, page)
    if (drafts.length === 0) return
    yield drafts
  }
}

export async function deletePages(tx: Tx, importId: string) {
  await tx.deleteFrom('chat_import_page').where('import_id', '=', importId).execute()
}
