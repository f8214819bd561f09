import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, sealJson, unseal } from '../../../platform/sealing.ts'
import { findKeys, makeKeys } from '../../../security/keys.ts'
import type { Instrument, VersionOfInstrument } from './rules.ts'
import type { Licence } from './tables.ts'

const definitionOf = (row: string) => ({ table: 'instrument_version', column: 'definition', row })
const evidenceOf = (row: string) => ({ table: 'instrument_licence', column: 'evidence', row })

/** What this service loaded, with its wording open. */
export async function listLoaded(tx: Tx): Promise<VersionOfInstrument[]> {
  const rows = await tx
    .selectFrom('instrument_version')
    .select(['id', 'definition', 'loaded_by', 'loaded_at'])
    .orderBy('id')
    .execute()
  const keys = await findKeys(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.flatMap((row) => {
    const own = keys.get(row.id)
    if (!own) return []
    const instrument: Instrument = opened(own, definitionOf(row.id), row.definition)
    const loaded = { id: row.id, by: row.loaded_by, at: row.loaded_at }
    return [{ instrument, loaded, retiredAt: null }]
  })
}

const opened = (keys: Keys, place: Parameters<typeof unseal>[1], sealed: Uint8Array) =>
  JSON.parse(unseal(keys, place, sealed))

/** Null: the same version was loaded at the same moment by somebody else. */
export async function insertVersion(tx: Tx, instrument: Instrument, by: string) {
  const id = newId()
  const keys = await makeKeys(tx, id)
  const inserted = await tx
    .insertInto('instrument_version')
    .values({
      id,
      code: instrument.code,
      version: instrument.version.version,
      effective_from: instrument.version.effectiveFrom,
      definition: sealJson<'P2'>(keys, definitionOf(id), instrument),
      loaded_by: by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id ?? null
}

export type Retirement = { code: string; version: string; at: Date }

export async function listRetirements(tx: Tx): Promise<Retirement[]> {
  return tx
    .selectFrom('instrument_retirement')
    .select(['code', 'version', 'retired_at as at'])
    .execute()
}

/** False: it was retired before. */
export async function insertRetirement(
  tx: Tx,
  { code, version, by }: { code: string; version: string; by: string },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('instrument_retirement')
    .values({ code, version, retired_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .returning('code')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function insertLicence(
  tx: Tx,
  { code, evidence, holder, by }: { code: string; evidence: string; holder: string; by: string },
): Promise<string> {
  const id = newId()
  const keys = await makeKeys(tx, id)
  await tx
    .insertInto('instrument_licence')
    .values({
      id,
      code,
      evidence: sealJson<'P2'>(keys, evidenceOf(id), { evidence, holder }),
      recorded_by: by,
    })
    .execute()
  return id
}

/** The licence that was recorded last, or nothing. */
export async function findLicence(tx: Tx, code: string): Promise<Licence | null> {
  const row = await tx
    .selectFrom('instrument_licence')
    .select(['id', 'evidence', 'recorded_at'])
    .where('code', '=', code)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const keys = (await findKeys(tx, [row.id])).get(row.id)
  if (!keys) return null
  const said: Pick<Licence, 'evidence' | 'holder'> = opened(keys, evidenceOf(row.id), row.evidence)
  return { ...said, recordedAt: row.recorded_at }
}
