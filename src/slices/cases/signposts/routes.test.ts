import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anEntry, arrangement, roots, willow } from '../../../../test/directing.ts'
import { startWorld, type World } from '../../../../test/support.ts'
import { addEntry } from '../../directory/actions.ts'
import { EntryForm } from '../../directory/input.ts'
import { signpostPaths } from './paths.ts'
import { countSignposts } from './queries.ts'

let world: World
let caseId: string
let entry: string
beforeAll(async () => {
  world = await startWorld()
  entry = await anEntry(world, world.sam)
})
afterAll(() => world.stop())
beforeEach(async () => {
  caseId = await world.aCase(world.sam)
  world.signIn(world.sam)
})

const send = (path: string, fields: Record<string, string | string[]> = {}) =>
  world.app.request(path, world.formBody(fields))
const page = async () => (await world.app.request(signpostPaths.list(caseId))).text()
const pointed = () => ({
  ...{ kind: 'signposted', entries: entry, on: '2026-06-17', agreed: 'yes' },
  why: 'A housing officer who knows stalking',
})
const point = (fields: Record<string, string | string[]> = {}) =>
  send(signpostPaths.begin(caseId), { ...pointed(), ...fields })
const pathIn = async (end: string) =>
  new RegExp(`/cases/[^"]*/${end}`).exec(await page())?.[0] ?? ''

describe('pointing to other services [ISA §27]', () => {
  it('keeps which, when, why and whether she agreed, and later what came of it (A027f)', async () => {
    const both = [entry, await anEntry(world, world.sam, roots)]
    expect((await point({ entries: both })).status).toBe(303)
    const before = await page()
    for (const words of [willow.name, roots.name, pointed().why, 'Signposted by Sam'])
      expect(before).toContain(words)
    expect(before).toContain('Not asked yet')
    const outcome = await pathIn('outcome')
    expect((await send(outcome, { outcome: 'taken-up', version: '1' })).status).toBe(303)
    expect(await page()).toMatch(/badge--ok">Taken up<\/span> <span[^>]*>17 June 2026/)
    expect((await send(outcome, { outcome: 'unknown', version: '1' })).status).toBe(409)
  })

  it('keeps an onward referral, and counts for reports without a word of whom', async () => {
    await point({ kind: 'referred-on' })
    expect(await page()).toContain('Referred on by Sam')
    const counts = await world.inTenant(world.mo, (tx) => countSignposts(tx))
    expect(counts).toContainEqual({ kind: 'referred-on', outcome: 'waiting', count: 1 })
    expect(counts).toContainEqual({ kind: 'signposted', outcome: 'taken-up', count: 1 })
  })

  it('leaves a trace that names the case', async () => {
    const before = (await world.traceOf(world.sam)).length
    await point()
    await send(await pathIn('outcome'), { outcome: 'declined-there', version: '1' })
    expect((await world.traceOf(world.sam)).slice(before)).toEqual([
      'opened for case.change',
      'signposted',
      'opened for case.read',
      'opened for case.change',
      'signpost outcome noted',
    ])
  })

  it('asks again with what was typed', async () => {
    const answer = await point({ entries: [], on: '2026-06-18', kind: '' })
    const shown = await answer.text()
    expect(answer.status).toBe(422)
    expect(shown).toContain('Select one or more services of the directory')
    expect(shown).toContain(pointed().why)
    const tomorrow = await point({ on: '2026-06-18' })
    expect(await tomorrow.text()).toContain('The day must be today or in the past')
    const unknown = await point({ entries: crypto.randomUUID() })
    expect(unknown.status).toBe(422)
  })
})

describe('a directory of more services than a page shows', () => {
  it('offers what suits the victim first, finds any other by its name, and keeps what was ticked', async () => {
    await world.inTenant(world.sam, async (tx) => {
      for (let at = 0; at < 101; at += 1) {
        const name = `Aspen ${String(at).padStart(3, '0')}`
        const more = { kind: 'service', agesTo: '10', agesFrom: '', national: 'yes' }
        await addEntry(tx, world.sam, {
          offer: EntryForm.parse({ ...roots, ...more, name }),
          today: '2026-06-17',
        })
      }
    })
    const zelkova = await anEntry(world, world.sam, { ...roots, name: 'Zelkova House' })
    const list = signpostPaths.list(caseId)
    const best = await page()
    expect(best).toContain('Zelkova House')
    expect(best).not.toContain('Aspen 100')
    expect(best).toMatch(/100 of 1\d\d are shown/)
    const find = async (services: string) =>
      (await world.app.request(`${list}?services=${encodeURIComponent(services)}`)).text()
    const found = await find('aspen 100')
    expect(found).toContain('Aspen 100')
    expect(found).not.toContain('Zelkova House')
    expect(await find('<none>')).toContain('No service of the directory fits')
    const id = /value="([0-9a-f-]{36})"[^>]*>\s*<label[^>]*>\s*Aspen 100/.exec(found)?.[1] ?? ''
    const again = await (await point({ entries: id, why: '' })).text()
    expect(again).toMatch(new RegExp(`value="${id}"[^>]* checked`))
    expect((await point({ entries: [id, zelkova] })).status).toBe(303)
  })

  it('is not loaded where nobody may point to a service', async () => {
    await world.inTenant(world.sam, (tx) =>
      tx.updateTable('support_case').set({ state: 'closed' }).where('id', '=', caseId).execute(),
    )
    expect(await page()).not.toContain('Zelkova House')
  })
})

describe('working beside another service [ISA §79]', () => {
  it('keeps hers from before, who does what, that she agreed, and when to look again (A078)', async () => {
    expect((await send(signpostPaths.arrangements(caseId), arrangement)).status).toBe(303)
    const shown = await page()
    for (const words of [
      'The Elm Practice',
      'Weekly therapy',
      'Advocacy and safety',
      'Before us: kept beside our support',
      '1 September 2026',
    ])
      expect(shown).toContain(words)
    expect(shown).not.toContain('badge--moderate">Due')
    await send(signpostPaths.arrangements(caseId), { ...arrangement, reviewOn: '2026-06-17' })
    expect(await page()).toContain('badge--moderate">Due')
    expect((await send(await pathIn('ending'))).status).toBe(303)
    expect(await page()).toContain('<dt>Ended</dt><dd>17 June 2026</dd>')
  })

  it('may be with a by-and-for service of the directory, by the name it has there', async () => {
    const id = await anEntry(world, world.sam, roots)
    const named = { ...arrangement, entry: id, service: '' }
    expect((await send(signpostPaths.arrangements(caseId), named)).status).toBe(303)
    expect(await page()).toContain(`<a href="/directory/${id}">Roots</a>`)
  })

  it('asks again with what was typed', async () => {
    const wrong = { ...arrangement, service: '', reviewOn: '' }
    const answer = await send(signpostPaths.arrangements(caseId), wrong)
    const shown = await answer.text()
    expect(answer.status).toBe(422)
    expect(shown).toContain('Select the service, or enter its name')
    expect(shown).toContain('Weekly therapy')
  })
})

describe('who may', () => {
  it('nobody out of reach: it is answered like a case that is not there', async () => {
    const plain = async (path: string) => {
      const answer = await world.app.request(path)
      return [answer.status, (await answer.text()).replaceAll(/name="_once" value="[^"]*/g, '')]
    }
    for (const person of [world.tia, world.ada, world.stranger]) {
      world.signIn(person)
      expect((await point()).status).toBe(404)
      expect(await plain(signpostPaths.list(caseId))).toEqual(
        await plain(signpostPaths.list(crypto.randomUUID())),
      )
    }
  })
})
