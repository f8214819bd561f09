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

/** Bytes that are no seal: tokens, hashes, the wrapped keys themselves, and what once_key has a key of its own for. */
const noSeals =
  /^(tenant|data_key|once_key|person_token|wrong_secret|trace_\w+)\.|\.(\w*token|\w*hash|\w*sha256)$/

/** Whose words a row holds: erasing that subject has to take them. */
function subjectOf(table: string, row: Row, cases: ReadonlyMap<unknown, unknown>): unknown {
  if (table === 'chat_import_page') return cases.get(row.import_id)
  if (table === 'referral_question') return row.referral_id
  if (table === 'referral') return row.id
  return row.case_id ?? row.id
}

type Row = Record<string, unknown>

describe('every sealed value', () => {
  it('is under the key of whom it is about: a person’s, a case’s, a referral’s, an account’s', async () => {
    const columns = await world.owner<{ table: string; column: string }[]>`
      select table_name as "table", column_name as "column" from information_schema.columns
      where table_schema = 'public' and data_type = 'bytea' order by 1, 2`
    const sealed = columns.filter(({ table, column }) => !noSeals.test(`${table}.${column}`))
    const keys = await allKeys()
    const cases = new Map((await rowsOf('chat_import')).map((row) => [row.id, row.case_id]))
    const elsewhere: string[] = []
    const seen = new Set<string>()
    const filled = new Set<string>()
    for (const { table, column } of sealed)
      for (const row of await rowsOf(table)) {
        if (!Buffer.isBuffer(row[column])) continue
        filled.add(`${table}.${column}`)
        const opener = keys.find((each) => opens(each, table, column, row))
        if (!opener) continue
        seen.add(`${table}.${column}`)
        if (opener.subjectId !== subjectOf(table, row, cases)) elsewhere.push(`${table}.${column}`)
      }
    expect([...new Set(elsewhere)]).toEqual([])
    expect([...filled].filter((name) => !seen.has(name))).toEqual([])
    expect(seen.size).toBeGreaterThan(25)
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
