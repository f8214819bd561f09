import { type Insertable, type Selectable, sql } from 'kysely'
import { anyOf, type Tables, type Tx } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'
import type { Offer, Source } from './rules.ts'
import type { Entry } from './tables.ts'

type Row = Selectable<Tables['directory_entry']>

/** Those that stand, by name; a service has some hundred, an import of a whole county some thousand. */
export async function listEntries(tx: Tx, which: 'standing' | 'all'): Promise<Entry[]> {
  let asked = tx.selectFrom('directory_entry').selectAll().orderBy('name').orderBy('id')
  if (which === 'standing') asked = asked.where('retired_on', 'is', null)
  return (await asked.limit(entriesAtMost).execute()).map(entryOf)
}
export const entriesAtMost = 20_000

export async function findEntry(tx: Tx, id: string): Promise<Entry | null> {
  const row = await tx
    .selectFrom('directory_entry')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? entryOf(row) : null
}

export async function listEntriesOf(tx: Tx, ids: string[]): Promise<Entry[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('directory_entry')
    .selectAll()
    .where('id', '=', anyOf(ids))
    .orderBy('name')
    .execute()
  return rows.map(entryOf)
}

export type NewEntry = { source: Source; sourceKey: string | null; offer: Offer; checkedOn: string }

export async function insertEntry(tx: Tx, made: NewEntry): Promise<string> {
  const id = newId()
  await tx
    .insertInto('directory_entry')
    .values({
      id,
      source: made.source,
      source_key: made.sourceKey,
      ...columnsOf(made.offer),
      checked_on: made.checkedOn,
      retired_on: null,
      retired_why: null,
    })
    .execute()
  return id
}

type Change = { offer?: Offer; checkedOn?: string; retired?: { on: string; why: string } | null }

/** False: somebody changed it since this version was seen. */
export async function setEntry(
  tx: Tx,
  { id, version }: Pick<Entry, 'id' | 'version'>,
  { offer, checkedOn, retired }: Change,
): Promise<boolean> {
  const changed = await tx
    .updateTable('directory_entry')
    .set({
      version: version + 1,
      ...(offer ? columnsOf(offer) : {}),
      ...(checkedOn ? { checked_on: checkedOn } : {}),
      ...(retired === undefined
        ? {}
        : { retired_on: retired?.on ?? null, retired_why: retired?.why ?? null }),
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}

const texts = <T extends string>(values: readonly T[]) => sql<T[]>`${[...values]}::text[]`

const columnsOf = (offer: Offer) =>
  ({
    name: offer.name,
    kind: offer.kind,
    offers: offer.offers,
    categories: texts(offer.categories),
    areas: texts(offer.areas),
    is_national: offer.national,
    ages_from: offer.agesFrom,
    ages_to: offer.agesTo,
    by_and_for: offer.byAndFor,
    for_whom: offer.forWhom,
    one_to_one: offer.oneToOne,
    languages: texts(offer.languages),
    reach: offer.reach,
    hours: offer.hours,
  }) satisfies Partial<Record<keyof Insertable<Tables['directory_entry']>, unknown>>

const entryOf = (row: Row): Entry => ({
  id: row.id,
  source: row.source,
  sourceKey: row.source_key,
  offer: {
    name: row.name,
    kind: row.kind,
    offers: row.offers,
    categories: row.categories,
    areas: row.areas,
    national: row.is_national,
    agesFrom: row.ages_from,
    agesTo: row.ages_to,
    byAndFor: row.by_and_for,
    forWhom: row.for_whom,
    oneToOne: row.one_to_one,
    languages: row.languages,
    reach: row.reach,
    hours: row.hours,
  },
  checkedOn: row.checked_on,
  retired: row.retired_on === null ? null : { on: row.retired_on, why: row.retired_why ?? '' },
  version: row.version,
})
