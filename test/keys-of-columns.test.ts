import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '../src/platform/db.ts'
import { closePdfWorker } from '../src/platform/pdf/render.ts'
import { type Keys, unseal } from '../src/platform/sealing.ts'
import { findKeys } from '../src/security/keys.ts'
import { fillWorld } from './full-world.ts'
import { startWorld, type World } from './support.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
  await fillWorld(world)
}, 120_000)
afterAll(async () => {
  await world.stop()
  await closePdfWorker()
})

/** Whose words a column holds, by the column that names the subject: erasing that subject has to take them. */
const subjects: Record<string, { by: string; columns: readonly string[] }> = {
  person: { by: 'id', columns: ['identity', 'contact'] },
  account: { by: 'id', columns: ['sign_in_name', 'working_name', 'totp_secret'] },
  worker: { by: 'id', columns: ['legal_name'] },
  support_case: { by: 'id', columns: ['circumstances'] },
  case_wall: { by: 'case_id', columns: ['wall'] },
  contact: { by: 'case_id', columns: ['words'] },
  contact_call: { by: 'case_id', columns: ['reason'] },
  disclosure: { by: 'case_id', columns: ['decision', 'file_name', 'left_out'] },
  outbound_mail: { by: 'case_id', columns: ['envelope'] },
  chat_import: { by: 'case_id', columns: ['file_name', 'summary'] },
  chat_import_page: { by: 'import_id', columns: ['drafts'] }, // the case of that import
  evidence_item: { by: 'case_id', columns: ['name', 'kept_because'] },
  incident: { by: 'case_id', columns: ['account'] },
  incident_amendment: { by: 'case_id', columns: ['words'] },
  assessment: { by: 'case_id', columns: ['content'] },
  assessment_draft: { by: 'case_id', columns: ['typed'] },
  risk_review: { by: 'case_id', columns: ['reason'] },
  noted_change: { by: 'case_id', columns: ['what'] },
  received_assessment: { by: 'case_id', columns: ['content'] },
  referral: { by: 'id', columns: ['answers', 'triage'] },
  referral_question: { by: 'referral_id', columns: ['question', 'answer'] },
  identity_check: { by: 'referral_id', columns: ['words'] },
  signpost: { by: 'case_id', columns: ['words'] },
  co_working: { by: 'case_id', columns: ['words'] },
  directory_professional: { by: 'id', columns: ['words'] },
  instrument_version: { by: 'id', columns: ['definition'] },
  instrument_licence: { by: 'id', columns: ['evidence'] },
}

type Row = Record<string, unknown>

describe('every sealed value', () => {
  it('is under the key of whom it is about: a person’s, a case’s, a referral’s, an account’s', async () => {
    const keys = await allKeys()
    const cases = new Map((await rowsOf('chat_import')).map((row) => [row.id, row.case_id]))
    const elsewhere: string[] = []
    let seen = 0
    for (const [table, { by, columns }] of Object.entries(subjects))
      for (const row of await rowsOf(table))
        for (const column of columns.filter((name) => row[name] !== null)) {
          const subject = by === 'import_id' ? cases.get(row.import_id) : row[by]
          const own = keys.find(({ subjectId }) => subjectId === subject)
          if (subject && !own) continue // erased, and nobody opens it
          if (!own || !opens(own, table, column, row)) elsewhere.push(`${table}.${column}`)
          seen += 1
        }
    expect([...new Set(elsewhere)]).toEqual([])
    expect(seen).toBeGreaterThan(40)
  })
})

const inHarbour = () => ({ tenantId: world.harbour, actorId: world.sam.id })

async function allKeys(): Promise<Keys[]> {
  const ids = (await rowsOf('data_key')).map((row) => String(row.subject_id))
  return [...(await inTenant(world.parts.db, inHarbour(), (tx) => findKeys(tx, ids))).values()]
}

const rowsOf = (table: string) =>
  world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    return tx.unsafe<Row[]>(`select * from "${table}"`)
  })

function opens(keys: Keys, table: string, column: string, row: Row): boolean {
  const names = [
    row.id,
    row.incident_id && `${row.incident_id}|${row.version}`,
    row.import_id && `${row.import_id}|${row.page_no}`,
  ].filter((name) => name !== undefined)
  const bytes = row[column]
  return names.some((name) => {
    try {
      unseal(
        keys,
        { table, column, row: String(name) },
        Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0),
      )
      return true
    } catch {
      return false
    }
  })
}
