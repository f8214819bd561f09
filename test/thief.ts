import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sql } from '../src/platform/postgres-js.ts'
import { machine } from '../src/security/actor.ts'

async function tableNames(owner: Sql): Promise<string[]> {
  const rows = await owner<{ name: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'job') and c.relkind in ('r', 'p') order by 1`
  return rows.map((row) => row.name)
}

/** What a thief gets: every row of every table in every service as text, with its bytes as letters, in small letters. */
export async function dumpOf(owner: Sql): Promise<Map<string, string>> {
  const tenants = await owner<{ id: string }[]>`select id from tenant`
  const texts = new Map<string, string>()
  for (const table of await tableNames(owner))
    for (const { id } of tenants) {
      const rows = await owner.begin(async (tx) => {
        await tx`select set_config('app.tenant_id', ${id}, true), set_config('app.actor_id', ${machine}, true)`
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

/** Every file under a folder of the world, with its name, in small letters. */
export async function filesUnder(folder: string): Promise<{ count: number; text: string }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const texts = await Promise.all(
    paths.map(async (path) => path + (await readFile(path, 'latin1'))),
  )
  return { count: paths.length, text: texts.join('\n').toLowerCase() }
}
