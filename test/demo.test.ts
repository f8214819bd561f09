import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chatText } from '../src/demo/chats.ts'
import { beaconStaff, harbourStaff, lanternStaff, victims } from '../src/demo/people.ts'
import { makeDemoWorld } from '../src/demo/world.ts'
import { type Installation, openInstallation } from '../src/installation.ts'
import { readConfig } from '../src/platform/config.ts'
import { connect } from '../src/platform/postgres-js.ts'
import { verifyAll } from '../src/security/chain/actions.ts'
import { freshDatabase } from './databases.ts'

let folder: string
let installation: Installation
let database: Awaited<ReturnType<typeof freshDatabase>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-demo-'))
  database = await freshDatabase('demo')
  const environment = { DATABASE_URL: database.ownerUrl, ALONGSIDE_DATA: folder }
  installation = await openInstallation(readConfig(environment, []))
  await makeDemoWorld(installation, () => {})
})

afterAll(async () => {
  await installation.stop()
  await database.dropDatabase()
  await rm(folder, { recursive: true })
})

describe('the demo world', () => {
  it('has a case for named people, opened once in an emergency', async () => {
    const restricted = (await everyRow('support_case')).filter((row) =>
      row.includes('"restriction":"restricted"'),
    )
    expect(restricted).toHaveLength(1)
    expect(await everyRow('glass_break')).toHaveLength(1)
  })

  it('holds about thirty victims in every state there is so far', async () => {
    const rows = await everyRow('referral')
    const states = new Set(rows.map((row) => JSON.parse(row).state))
    expect(rows.length).toBeGreaterThanOrEqual(30)
    expect([...states].sort()).toEqual(
      [
        'allocated',
        'declined',
        'draft',
        'info-requested',
        'received',
        'redirected',
        'triaged',
        'unable-to-contact',
      ].sort(),
    )
    expect((await everyRow('support_case')).length).toBeGreaterThanOrEqual(20)
  })

  it('was made through the actions: each deed stands in a trace that verifies', async () => {
    const db = installation.open('worker', 2)
    const verdicts = await verifyAll({ db, anchors: installation.anchors, now: () => new Date() })
    await db.close()
    const faults = verdicts.flatMap((verdict) => verdict.faults)
    expect(faults).toEqual([])
    expect(verdicts.reduce((sum, { unlinked }) => sum + unlinked, 0)).toBe(0)

    const opened = (await everyRow('trace_entry')).filter((row) => row.includes('case opened'))
    expect(opened.length).toBe((await everyRow('support_case')).length)
  })

  it('shows a thief of the database and the evidence store no name, number or sentence of it', async () => {
    const stolen = (await wholeDump()) + (await everyFile(join(folder, 'evidence')))
    const found = planted().filter((words) => stolen.includes(words.toLowerCase()))
    expect(found).toEqual([])
    // The search has teeth: what is clear on purpose is found by it.
    expect(stolen).toContain('case opened')
  })
})

/** Everything the demo says of people: names, numbers, postcodes, sentences, and words of the chats. */
function planted(): string[] {
  const people = victims.flatMap(({ given, surname, phone, postcode, happening, by }) => [
    `${given} ${surname}`,
    surname,
    phone,
    phone.replace(/\D/g, '').slice(1),
    postcode,
    happening,
    by.surname,
  ])
  const staff = [...harbourStaff, ...beaconStaff, ...lanternStaff].flatMap(({ legal }) =>
    legal.split(' '),
  )
  const chat = chatText({ phone: 'ios', from: '2026-03-02', by: 'Tom K', her: 'Maya', weeks: 14 })
  const said = chat.split('\r\n').map((line) => line.split(': ').slice(1).join(': '))
  const long = [...people, ...staff, ...said, 'jo.farley@southmoor.example', 'Jo Farley']
  return [...new Set(long)].filter((words) => words.length >= 4 && !clearOnPurpose.has(words))
}

// Names that are also ordinary words of the program's own tables or of ours.
const clearOnPurpose = new Set(['Vale', 'Hale', 'Sand', 'Tarn', 'Wren', 'Brae', 'Police', 'Nair'])

async function tables(): Promise<string[]> {
  const owner = connect(installation.ownerUrl, { max: 1 })
  const rows = await owner<{ name: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'job') and c.relkind = 'r' order by 1`
  await owner.end()
  return rows.map((row) => row.name)
}

/** Rows as text, in every tenant: forced row security binds the owner as well. */
async function everyRow(table: string): Promise<string[]> {
  const owner = connect(installation.ownerUrl, { max: 1 })
  const tenants = await owner<{ id: string }[]>`select id from tenant`
  const found: string[] = []
  for (const { id } of tenants)
    await owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${id}, true)`
      const rows = await tx<{ row: string }[]>`
        select to_json(t)::text as row from ${tx(table)} t where tenant_id = ${id}`
      found.push(...rows.map(({ row }) => row))
    })
  await owner.end()
  return found
}

/** Every table as text, and its bytes as the letters they spell. */
async function wholeDump(): Promise<string> {
  const owner = connect(installation.ownerUrl, { max: 1 })
  const tenants = await owner<{ id: string }[]>`select id from tenant`
  const parts: string[] = []
  for (const table of await tables())
    for (const { id } of tenants)
      await owner.begin(async (tx) => {
        await tx`select set_config('app.tenant_id', ${id}, true)`
        const rows = await tx.unsafe(`select to_json(t)::text as row from ${table} t`)
        for (const { row } of rows) parts.push(spelled(String(row)))
      })
  await owner.end()
  return parts.join('\n').toLowerCase()
}

const spelled = (row: string) =>
  row +
  row.replace(/\\\\x([0-9a-f]+)/g, (_, hex: string) => Buffer.from(hex, 'hex').toString('latin1'))

async function everyFile(inFolder: string): Promise<string> {
  const entries = await readdir(inFolder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const texts = await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(join(file.parentPath, file.name))
      return file.name + bytes.toString('latin1') + bytes.toString('utf8')
    }),
  )
  return texts.join('\n').toLowerCase()
}
