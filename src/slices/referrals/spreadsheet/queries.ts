import { sql } from 'kysely'
import { type Tx, tenantOf } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { anyWritingOf, indexKeyOf } from '../../../platform/index-key.ts'
import { type Keys, sealJson, unseal } from '../../../platform/sealing.ts'
import { londonDay } from '../../../platform/time.ts'
import { inNewest, tokenOf } from '../../../platform/tokens.ts'
import { makeKeys, openKeys } from '../../../security/keys.ts'
import type { CameIn, CameInBefore } from './rules.ts'
import type { KeptSpreadsheet, Spreadsheet } from './tables.ts'

const placeOf = (row: string) => ({ table: 'referral_spreadsheet', column: 'kept', row })

export type OpenSpreadsheet = { spreadsheet: Spreadsheet; keys: Keys }

type NewSpreadsheet = { kept: KeptSpreadsheet; broughtBy: string; broughtAt: Date }

/** Keeps a list under a key of its own, so that it can be made unreadable alone. */
export async function insertSpreadsheet(tx: Tx, { kept, broughtBy, broughtAt }: NewSpreadsheet) {
  const id = newId()
  const keys = await makeKeys(tx, id)
  await tx
    .insertInto('referral_spreadsheet')
    .values({
      ...{ id, brought_by: broughtBy, brought_at: broughtAt, taken_at: null },
      kept: sealJson<'P4'>(keys, placeOf(id), kept),
    })
    .execute()
  return id
}

export async function findSpreadsheet(tx: Tx, id: string): Promise<OpenSpreadsheet | null> {
  const row = await tx
    .selectFrom('referral_spreadsheet as s')
    .innerJoin('data_key as k', (join) =>
      join.onRef('k.tenant_id', '=', 's.tenant_id').onRef('k.subject_id', '=', 's.id'),
    )
    .select(['s.id', 's.brought_by as broughtBy', 's.brought_at as broughtAt'])
    .select(['s.taken_at as takenAt', 's.kept', 'k.version', 'k.wrapped'])
    .where('s.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const { kept: sealed, version, wrapped, ...rest } = row
  const keys = openKeys(tx, { subject_id: id, version, wrapped })
  const kept: KeptSpreadsheet = JSON.parse(unseal(keys, placeOf(id), sealed))
  return { spreadsheet: { ...rest, kept }, keys }
}

/** False: somebody pressed before. Whoever presses at the same moment waits here for the first. */
export async function claimTakingIn(tx: Tx, id: string, at: Date): Promise<boolean> {
  const claimed = await tx
    .updateTable('referral_spreadsheet')
    .set({ taken_at: at })
    .where('id', '=', id)
    .where('taken_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return claimed !== undefined
}

export async function setKept(
  tx: Tx,
  { spreadsheet, keys }: OpenSpreadsheet,
  kept: KeptSpreadsheet,
) {
  const { id } = spreadsheet
  await tx
    .updateTable('referral_spreadsheet')
    .set({ kept: sealJson<'P4'>(keys, placeOf(id), kept) })
    .where('id', '=', id)
    .execute()
}

export type ListedSpreadsheet = { id: string; broughtAt: Date; takenAt: Date | null }

/** What somebody brought, the newest first. */
export const listSpreadsheets = (tx: Tx, accountId: string): Promise<ListedSpreadsheet[]> =>
  tx
    .selectFrom('referral_spreadsheet')
    .select(['id', 'brought_at as broughtAt', 'taken_at as takenAt'])
    .where('brought_by', '=', accountId)
    .orderBy('brought_at', 'desc')
    .limit(listedAtMost)
    .execute()
const listedAtMost = 20

/** Lists that nobody went on with since this moment. */
export async function listSpreadsheetsLeft(tx: Tx, before: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('referral_spreadsheet')
    .select('id')
    .where(sql<Date>`coalesce(taken_at, brought_at)`, '<', before)
    .execute()
  return rows.map(({ id }) => id)
}

export async function deleteSpreadsheet(tx: Tx, id: string) {
  await tx.deleteFrom('referral_spreadsheet').where('id', '=', id).execute()
}

/** From here to the end of the transaction nobody else takes lines in: two lists that hold the same wait. */
export async function lockRows(tx: Tx) {
  const name = `referral rows|${tenantOf(tx).id}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
}

const rowToken = async (tx: Tx, content: string) =>
  tokenOf(await indexKeyOf(tx), 'referral-row', content)

/** Which of these lines came in before. A referral that is hidden from whoever acts did not [PR 7]. */
export async function listCameIn(
  tx: Tx,
  contents: readonly string[],
): Promise<Map<string, CameIn>> {
  const index = await indexKeyOf(tx)
  const tokens = await Promise.all(contents.map((content) => rowToken(tx, content)))
  const of = new Map(tokens.map((token, at) => [hexOf(token), contents[at] ?? '']))
  const rows = await tx
    .selectFrom('referral')
    .select(['id', 'reference', 'row_token'])
    .where('row_token', '=', anyWritingOf(index, tokens))
    .execute()
  return new Map(
    rows.flatMap(({ id, reference, row_token: token }) => {
      const content = token && of.get(hexOf(inNewest(index, token)))
      return content ? [[content, { id, reference }] as const] : []
    }),
  )
}

/**
 * The last referral of a list about the same victim by the same referrer, for each of these lines: what is put right in
 * one. As before, only of those within reach of whoever asks.
 */
export async function listCameInAbout(
  tx: Tx,
  abouts: readonly string[],
): Promise<Map<string, CameInBefore>> {
  const index = await indexKeyOf(tx)
  const tokens = abouts.map((about) => tokenOf(index, 'referral-row-about', about))
  const of = new Map(tokens.map((token, at) => [hexOf(token), abouts[at] ?? '']))
  const rows = await tx
    .selectFrom('referral')
    .select(['id', 'reference', 'row_about', 'begun_at'])
    .where('row_about', '=', anyWritingOf(index, tokens))
    .orderBy('begun_at')
    .execute()
  return new Map(
    rows.flatMap(({ id, reference, row_about: token, begun_at: at }) => {
      const about = token && of.get(hexOf(inNewest(index, token)))
      return about ? [[about, { id, reference, on: londonDay(at) }] as const] : []
    }),
  )
}

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** By what the line is known again: as it is, and as one that was put right. */
export async function setRowTokens(
  tx: Tx,
  referralId: string,
  { content, about }: { content: string; about: string },
) {
  const row_about = tokenOf(await indexKeyOf(tx), 'referral-row-about', about)
  await tx
    .updateTable('referral')
    .set({ row_token: await rowToken(tx, content), row_about })
    .where('id', '=', referralId)
    .execute()
}
