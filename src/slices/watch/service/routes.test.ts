import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { casePaths } from '../../cases/public.ts'
import { serviceTracePath } from './paths.ts'

let world: World
let caseId: string
let ari: Person
beforeAll(async () => {
  world = await startWorld()
  caseId = await world.aCase(world.sam)
  ari = await world.takeOn('Ari', 'auditor')
})
afterAll(() => world.stop())

const ask = (person: Person, path: string) => {
  world.signIn(person)
  return world.app.request(path)
}
const read = async (person: Person, asked = '') =>
  (await ask(person, `${serviceTracePath}${asked}`)).text()

describe('the trace of the service', () => {
  it('tells who administered and who was refused, by name and in plain words', async () => {
    await ask(world.ada, casePaths.overview(caseId))
    const page = await read(ari)
    expect(page).toContain('Made an account')
    expect(page).toContain('Ada')
    expect(page).toContain('Asked for what is not there, or not theirs')
  })

  it('names no case and nobody in one, and tells nobody who read what', async () => {
    await ask(world.sam, casePaths.timeline(caseId))
    for (const person of [ari, world.mo]) {
      const page = await read(person)
      for (const words of [caseId, 'Read the timeline', 'Maya', 'Gave the case to a worker'])
        expect(page, words).not.toContain(words)
      expect(await read(person, '?kind=look')).not.toContain('Read the timeline')
    }
  })

  it('is filtered by person and sort', async () => {
    await ask(world.ada, casePaths.overview(caseId))
    expect(await read(ari, `?person=${world.ada.id}&kind=refusal`)).toContain('Refused')
    expect(await read(ari, `?person=${world.noor.id}&kind=refusal`)).toContain(
      'Nothing of that kind',
    )
    expect(await read(ari, '?kind=send')).toContain('Nothing of that kind')
  })

  it('is not offered as a file', async () => {
    const page = await read(ari)
    expect(page).not.toMatch(/csv|download/i)
    expect((await ask(ari, `${serviceTracePath}.csv`)).status).toBe(404)
  })

  it('leaves a trace of being read', async () => {
    await read(ari)
    expect((await world.traceOf(ari)).slice(-1)).toEqual(['trace read'])
  })

  it('is for managers and auditors, and shows nothing of another service', async () => {
    for (const person of [world.sam, world.ada, world.tia, world.stranger])
      expect((await ask(person, serviceTracePath)).status, person.workingName).toBe(404)
    expect(await read(world.mo)).not.toContain('Robin')
  })
})
