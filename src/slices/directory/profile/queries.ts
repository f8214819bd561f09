import { sql } from 'kysely'
import type { Tx } from '../../../platform/db.ts'
import type { ServiceProfile } from './rules.ts'
import type { PublishedProfile } from './tables.ts'

/** Null: the service has published nothing, and is for everybody. */
export async function findServiceProfile(tx: Tx): Promise<PublishedProfile | null> {
  const row = await tx.selectFrom('service_profile').selectAll().executeTakeFirst()
  if (!row) return null
  return {
    agesFrom: row.ages_from,
    agesTo: row.ages_to,
    areas: row.areas,
    specialisms: row.specialisms,
    hours: row.hours,
    selfReferral: row.self_referral,
    setBy: row.set_by,
    setAt: row.set_at,
    version: row.version,
  }
}

const texts = <T extends string>(values: readonly T[]) => sql<T[]>`${[...values]}::text[]`

export type Published = { profile: ServiceProfile; by: string; at: Date; version: number }

/** False: somebody published another since version `version` was seen; 0 is none. */
export async function setServiceProfile(
  tx: Tx,
  { profile, by, at, version }: Published,
): Promise<boolean> {
  const columns = {
    ages_from: profile.agesFrom,
    ages_to: profile.agesTo,
    areas: texts(profile.areas),
    specialisms: texts(profile.specialisms),
    hours: profile.hours,
    self_referral: profile.selfReferral,
    set_by: by,
    set_at: at,
  }
  const written =
    version === 0
      ? await tx
          .insertInto('service_profile')
          .values(columns)
          .onConflict((conflict) => conflict.column('tenant_id').doNothing())
          .returning('version')
          .executeTakeFirst()
      : await tx
          .updateTable('service_profile')
          .set({ ...columns, version: version + 1 })
          .where('version', '=', version)
          .returning('version')
          .executeTakeFirst()
  return written !== undefined
}
