import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closePdfWorker } from '../src/platform/pdf/render.ts'
import { connect, type Sql } from '../src/platform/postgres-js.ts'
import { roleUrl } from '../src/platform/roles.ts'
import { fillWorld } from './full-world.ts'
import { startWorld, type World } from './support.ts'
import { dumpOf, filesUnder } from './thief.ts'

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

const dump = () => dumpOf(owner)
const evidence = () => filesUnder(join(world.folder, 'evidence'))

// Four letters come together by chance in long random text: a short word counts where it stands alone.
const standsIn = (text: string, words: string) =>
  /^[a-z]{1,5}$/.test(words)
    ? new RegExp(`(?<![a-z0-9+/])${words}(?![a-z0-9+/=])`).test(text)
    : text.includes(words)
const foundIn = (text: string) => planted.filter((words) => standsIn(text, words.toLowerCase()))

describe('a thief of the database and the evidence store', () => {
  it('has something to look through: each table of a service holds rows', async () => {
    const texts = await dump()
    const empty = [...texts].filter(([table, text]) => table.startsWith('public.') && text === '')
    expect(empty.map(([table]) => table)).toEqual([])
    expect((await evidence()).count).toBeGreaterThanOrEqual(2)
    expect(planted.length).toBeGreaterThan(50)
  })

  it('finds no name, number or sentence of anybody (F83)', async () => {
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
