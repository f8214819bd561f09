import type { Tx } from '../../../platform/db.ts'
import { statement } from '../../../platform/statement.ts'
import { findErasedDays } from '../../../security/erasure/queries.ts'
import { openKeys } from '../../../security/keys.ts'
import {
  type Contact,
  erasedIdentity,
  type Identity,
  noContact,
  openContact,
  openPerson,
  valuesIn,
} from '../../people/public.ts'
import { openWorkerName } from '../lines/public.ts'

/** Who she is, how she may be reached, and who stands beside her: one statement for every page of a case. */
export type FrameRow = {
  victim: { identity: Identity; contact: Contact }
  his: string[] // every value by which the one whose conduct it is, is reached or found
  workerId: string | null
  workerName: string | null
}

const sealedFrame = statement((tx, of: { id: string }) =>
  tx
    .selectFrom('support_case as c')
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenant_id', '=', 'c.tenant_id').onRef('p.id', '=', 'c.victim_id'),
    )
    .leftJoin('data_key as pk', (join) =>
      join.onRef('pk.tenant_id', '=', 'c.tenant_id').onRef('pk.subject_id', '=', 'c.victim_id'),
    )
    .leftJoin('person as s', (join) =>
      join.onRef('s.tenant_id', '=', 'c.tenant_id').onRef('s.id', '=', 'c.subject_id'),
    )
    .leftJoin('data_key as sk', (join) =>
      join.onRef('sk.tenant_id', '=', 'c.tenant_id').onRef('sk.subject_id', '=', 'c.subject_id'),
    )
    .leftJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 'c.tenant_id').onRef('a.id', '=', 'c.worker_id'),
    )
    .leftJoin('data_key as ak', (join) =>
      join.onRef('ak.tenant_id', '=', 'c.tenant_id').onRef('ak.subject_id', '=', 'c.worker_id'),
    )
    .select([
      'p.id',
      'p.kind',
      'p.identity',
      'p.contact',
      'p.version',
      'pk.wrapped as personKey',
      'pk.version as personKeyVersion',
      's.id as hisId',
      's.contact as hisContact',
      'sk.wrapped as hisKey',
      'sk.version as hisKeyVersion',
      'a.id as workerId',
      'a.working_name as workingName',
      'ak.wrapped as workerKey',
      'ak.version as workerKeyVersion',
    ])
    .where('c.id', '=', of.id),
)

export async function getFrame(tx: Tx, opened: { case: { id: string } }): Promise<FrameRow> {
  const [row] = await sealedFrame(tx, { id: opened.case.id })
  if (!row) throw new Error('There is no such case')
  const { id, personKey: wrapped, personKeyVersion: version } = row
  const victim =
    wrapped === null || version === null
      ? await whoWasErased(tx, id)
      : openPerson(openKeys(tx, { subject_id: id, wrapped, version }), row)
  return {
    victim,
    his: hisIn(tx, row),
    workerId: row.workerId,
    workerName: openWorkerName(tx, row),
  }
}

type His = { hisId: string | null; hisContact: Uint8Array | null } & {
  hisKey: Uint8Array | null
  hisKeyVersion: number | null
}

function hisIn(tx: Tx, { hisId: id, hisContact, hisKey: wrapped, hisKeyVersion: version }: His) {
  if (id === null || hisContact === null || wrapped === null || version === null) return []
  return valuesIn(openContact(openKeys(tx, { subject_id: id, wrapped, version }), id, hisContact))
}

/** Nobody can be reached by what is gone: no way and no hour is safe. */
async function whoWasErased(tx: Tx, id: string) {
  const on = (await findErasedDays(tx, [id])).get(id) ?? null
  return { identity: erasedIdentity(on), contact: noContact }
}
