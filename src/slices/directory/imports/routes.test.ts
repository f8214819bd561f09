import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uploadForm } from '../../../../test/chat-exports.ts'
import { startWorld, type World } from '../../../../test/support.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const bytesOf = (name: string) =>
  readFileSync(new URL(`../../../../test/data/directory/${name}`, import.meta.url))
const bring = (bytes: Uint8Array | string, name = 'services.json') => {
  const part = typeof bytes === 'string' ? bytes : new Uint8Array(bytes)
  return world.app.request('/directory/imports', uploadForm(world, [new File([part], name)]))
}
const takeIn = (page: string) => {
  const file = /name="file" value="([^"]*)"/.exec(page)?.[1] ?? ''
  return world.app.request('/directory/imports/acceptance', world.formBody({ file }))
}
const list = async () => (await world.app.request('/directory')).text()

describe('services from a file', () => {
  it('are shown before anything is kept, taken in, and the same file twice changes nothing', async () => {
    world.signIn(world.mo)
    const shown = await (await bring(bytesOf('page.json'))).text()
    expect(shown).toContain('New: 2. Changed: 0. Unchanged: 0.')
    expect(shown).toContain('the term “Basket weaving”')
    expect(await list()).toContain('The directory is empty')
    expect((await takeIn(shown)).status).toBe(303)
    expect(await list()).toContain('Deaf Safety Line')
    expect((await world.traceOf(world.mo)).at(-1)).toBe('directory file taken in')
    const again = await (await bring(bytesOf('page.json'))).text()
    expect(again).toContain('New: 0. Changed: 0. Unchanged: 2.')
    expect(again).toContain('There is nothing to take in')
    const changed = bytesOf('page.json').toString().replaceAll('020 7946 0301', '020 7946 0777')
    const other = await (await bring(changed)).text()
    expect(other).toContain('New: 0. Changed: 1. Unchanged: 1.')
    expect(other).toContain('how it is reached')
    expect((await takeIn(other)).status).toBe(303)
    expect(await (await bring(changed)).text()).toContain('Unchanged: 2.')
  })

  it('come from a table too, and from the tables of HSDS', async () => {
    world.signIn(world.mo)
    for (const [name, service] of [
      ['services.csv', 'Roots, by and for'],
      ['tables.json', 'Northshire adult social care'],
    ] as const) {
      await takeIn(await (await bring(bytesOf(name), name)).text())
      expect(await list()).toContain(service)
      expect(await (await bring(bytesOf(name), name)).text()).toContain(
        'There is nothing to take in',
      )
    }
  })

  it('get a sentence where the file is none of these', async () => {
    world.signIn(world.mo)
    for (const [bytes, sentence] of [
      ['', 'This file is empty.'],
      ['%PDF-1.7 and so on', 'The first row has to name the columns'],
      ['{"services":[', 'breaks off or is not JSON'],
      ['name,phone\n'.padEnd(4 * 1024 * 1024 + 1, 'x'), 'larger than 4 MB'],
    ] as const) {
      const answer = await bring(bytes)
      expect(answer.status, sentence).toBe(422)
      expect(await answer.text()).toContain(sentence)
    }
    const forged = await world.app.request(
      '/directory/imports/acceptance',
      world.formBody({ file: 'AAAA' }),
    )
    expect(forged.status).toBe(422)
    expect(await forged.text()).toContain('Bring the file in again')
  })

  it('are brought in by who leads only', async () => {
    for (const person of [world.sam, world.tia, world.ada]) {
      world.signIn(person)
      expect((await bring(bytesOf('page.json'))).status).toBe(404)
      expect((await world.app.request('/directory/imports/new')).status).toBe(404)
    }
    world.signIn(world.stranger)
    expect(await list()).toContain('The directory is empty')
  })
})
