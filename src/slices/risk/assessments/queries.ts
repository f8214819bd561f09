import { sql } from 'kysely'
import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, sealJson, unseal } from '../../../platform/sealing.ts'
import { statement } from '../../../platform/statement.ts'
import type { Content } from './rules.ts'
import type { Assessment } from './tables.ts'

const contentOf = (row: string) => ({ table: 'assessment', column: 'content', row })

export type OfCase = { case: { id: string }; keys: Keys }
export type NewAssessment = Omit<Assessment, 'id' | 'caseId'>

export async function insertAssessment(tx: Tx, opened: OfCase, signed: NewAssessment) {
  const id = newId()
  await tx
    .insertInto('assessment')
    .values({
      id,
      case_id: opened.case.id,
      instrument_code: signed.code,
      instrument_version: signed.version,
      assessed_on: signed.assessedOn,
      judgement: signed.judgement,
      tool_outcome: signed.content.outcome?.code ?? null,
      supersedes: signed.supersedes,
      content: sealJson<'P3'>(opened.keys, contentOf(id), signed.content),
      signed_by: signed.signedBy,
      signed_at: signed.signedAt,
    })
    .execute()
  return id
}

const columns = [
  'id',
  'case_id',
  'instrument_code',
  'instrument_version',
  'assessed_on',
  'judgement',
  'supersedes',
  'content',
  'signed_by',
  'signed_at',
] as const

/** The signed assessments of a case, the last signed first. */
export async function listAssessments(tx: Tx, opened: OfCase): Promise<Assessment[]> {
  const rows = await tx
    .selectFrom('assessment')
    .select(columns)
    .where('case_id', '=', opened.case.id)
    .orderBy('signed_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => openRow(opened.keys, row))
}

const newestOf = (tx: Tx, caseId: string) =>
  tx
    .selectFrom('assessment')
    .select(columns)
    .where('case_id', '=', caseId)
    .orderBy('signed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(sql.lit(1))
const newest = statement((tx, of: { id: string }) => newestOf(tx, of.id))
const newestBy = statement((tx, of: { id: string; code: string }) =>
  newestOf(tx, of.id).where('instrument_code', '=', of.code),
)

export async function findLatest(
  tx: Tx,
  opened: OfCase,
  code?: string,
): Promise<Assessment | null> {
  const { id } = opened.case
  const [row] = await (code === undefined ? newest(tx, { id }) : newestBy(tx, { id, code }))
  return row ? openRow(opened.keys, row) : null
}

/** Whether one by any of these instruments is signed in the case. */
export async function isSignedBy(tx: Tx, caseId: string, codes: string[]): Promise<boolean> {
  if (codes.length === 0) return false
  const row = await tx
    .selectFrom('assessment')
    .select('id')
    .where('case_id', '=', caseId)
    .where('instrument_code', 'in', codes)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

type Row = {
  id: string
  case_id: string
  instrument_code: string
  instrument_version: string
  assessed_on: string
  judgement: Assessment['judgement']
  supersedes: string | null
  content: Uint8Array
  signed_by: string
  signed_at: Date
}

function openRow(keys: Keys, row: Row): Assessment {
  const content: Content = JSON.parse(unseal(keys, contentOf(row.id), row.content))
  return {
    id: row.id,
    caseId: row.case_id,
    code: row.instrument_code,
    version: row.instrument_version,
    assessedOn: row.assessed_on,
    judgement: row.judgement,
    supersedes: row.supersedes,
    signedBy: row.signed_by,
    signedAt: row.signed_at,
    content,
  }
}
