import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, seal, sealJson, unseal } from '../../../platform/sealing.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import type { ServiceWords } from './rules.ts'
import type { Consent, InvolvedService } from './tables.ts'

type InCase = { case: { id: string }; keys: Keys }
type By = { by: string; at: Date }
const serviceOf = (row: string) => ({ table: 'involved_service', column: 'words', row })
const consentOf = (row: string) => ({ table: 'telling_consent', column: 'words', row })

export async function insertService(
  tx: Tx,
  { case: of, keys }: InCase,
  { words, by, at }: By & { words: ServiceWords },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('involved_service')
    .values({
      id,
      case_id: of.id,
      words: sealJson<'P3'>(keys, serviceOf(id), words),
      added_by: by,
      added_at: at,
    })
    .execute()
  return id
}

export async function insertConsent(
  tx: Tx,
  { case: of, keys }: InCase,
  { agreed, services, givenOn, how, by, at }: Consent & By,
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('telling_consent')
    .values({
      id,
      case_id: of.id,
      agreed,
      services,
      words: seal<'P3'>(keys, consentOf(id), how),
      given_on: givenOn,
      recorded_by: by,
      recorded_at: at,
    })
    .execute()
  return id
}

export async function insertTelling(
  tx: Tx,
  { case: of }: Pick<InCase, 'case'>,
  told: By & { serviceId: string; disclosureId: string },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('service_telling')
    .values({
      id,
      case_id: of.id,
      service_id: told.serviceId,
      disclosure_id: told.disclosureId,
      told_by: told.by,
      told_at: told.at,
    })
    .execute()
  return id
}

/** All that she said of it, the last first. */
export async function listConsents(tx: Tx, { case: of, keys }: InCase): Promise<Consent[]> {
  const rows = await tx
    .selectFrom('telling_consent')
    .select(['id', 'agreed', 'services', 'words', 'given_on', 'recorded_by'])
    .where('case_id', '=', of.id)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const names = await listWorkingNames(
    tx,
    rows.map((row) => row.recorded_by),
  )
  return rows.map((row) => ({
    agreed: row.agreed,
    services: row.services,
    givenOn: row.given_on,
    how: unseal(keys, consentOf(row.id), row.words),
    by: names.get(row.recorded_by) ?? 'a former worker',
  }))
}

/** Every service that is involved, with what it was told and when. */
export async function listServices(tx: Tx, { case: of, keys }: InCase): Promise<InvolvedService[]> {
  const rows = await tx
    .selectFrom('involved_service')
    .select(['id', 'words'])
    .where('case_id', '=', of.id)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  const told = await tx
    .selectFrom('service_telling')
    .select(['service_id', 'disclosure_id', 'told_by', 'told_at'])
    .where('case_id', '=', of.id)
    .orderBy('told_at')
    .execute()
  const names = await listWorkingNames(
    tx,
    told.map((row) => row.told_by),
  )
  return rows.map(({ id, words }) => {
    const service: ServiceWords = JSON.parse(unseal(keys, serviceOf(id), words))
    const tellings = told
      .filter((row) => row.service_id === id)
      .map((row) => ({
        disclosureId: row.disclosure_id,
        by: names.get(row.told_by) ?? 'a former worker',
        at: row.told_at,
      }))
    return { ...service, id, tellings }
  })
}
