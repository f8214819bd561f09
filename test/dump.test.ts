import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closePdfWorker } from '../src/platform/pdf/render.ts'
import { connect, type Sql } from '../src/platform/postgres-js.ts'
import { roleUrl } from '../src/platform/roles.ts'
import { fillWorld } from './full-world.ts'
import { startWorld, type World } from './support.ts'

let world: World
let planted: string[]
let owner: Sql
beforeAll(async () => {
  world = await startWorld()
  planted = (await fillWorld(world)).planted
  owner = connect(world.ownerUrl, { max: 1, prepare: false })
})
afterAll(async () => {
  await owner.end()
  await world.stop()
  await closePdfWorker()
})

async function tableNames(): Promise<string[]> {
  const rows = await owner<{ name: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'job') and c.relkind in ('r', 'p') order by 1`
  return rows.map((row) => row.name)
}

/** What a thief gets: every row of every table in every service as text, with its bytes as letters. */
async function dump(): Promise<Map<string, string>> {
  const tenants = await owner<{ id: string }[]>`select id from tenant`
  const texts = new Map<string, string>()
  for (const table of await tableNames())
    for (const { id } of tenants) {
      const rows = await owner.begin(async (tx) => {
        await tx`select set_config('app.tenant_id', ${id}, true)`
        return tx.unsafe(`select to_json(t)::text as row from ${table} t`)
      })
      const text = rows.map(({ row }) => readable(String(row))).join('\n')
      texts.set(table, `${texts.get(table) ?? ''}${text}`.toLowerCase())
    }
  return texts
}

/** Bytes as the letters they might spell, besides their digits. */
const readable = (row: string) => {
  const spelled = [...row.matchAll(/\\x([0-9a-f]+)/g)].map(([, hex = '']) => {
    const bytes = Buffer.from(hex, 'hex')
    return bytes.toString('latin1') + bytes.toString('utf16le')
  })
  return [row, ...spelled].join('\n')
}

async function evidence(): Promise<{ count: number; text: string }> {
  const folder = join(world.folder, 'evidence')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const texts = await Promise.all(
    paths.map(async (path) => path + (await readFile(path, 'latin1'))),
  )
  return { count: paths.length, text: texts.join('\n').toLowerCase() }
}

const foundIn = (text: string) => planted.filter((words) => text.includes(words.toLowerCase()))

describe('a thief of the database and the evidence store', () => {
  it('has something to look through: each table of a service holds rows', async () => {
    const texts = await dump()
    const empty = [...texts].filter(([table, text]) => table.startsWith('public.') && text === '')
    expect(empty.map(([table]) => table)).toEqual([])
    expect((await evidence()).count).toBeGreaterThanOrEqual(2)
    expect(planted.length).toBeGreaterThan(50)
  })

  it('finds no name, number or sentence of anybody', async () => {
    for (const [table, text] of await dump()) expect([table, foundIn(text)]).toEqual([table, []])
    expect(foundIn((await evidence()).text)).toEqual([])
  })

  it('would find a sentence that somebody left in the clear, and bytes that spell one', async () => {
    const web = connect(roleUrl(world.ownerUrl, world.rootKey, 'web'), { max: 1 })
    await web.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      await tx`update account set sign_in_name = ${Buffer.from('4 Elder Row, Whitby Sands')}
               where id = ${world.ash.id}`
      await tx`update chat_import set problem = 'I know which bus you take'`
    })
    await web.end()
    const texts = await dump()
    expect(foundIn(texts.get('public.account') ?? '')).toContain('4 Elder Row, Whitby Sands')
    expect(foundIn(texts.get('public.chat_import') ?? '')).toEqual(['I know which bus you take'])
  })
})
