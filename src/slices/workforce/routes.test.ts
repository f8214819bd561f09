import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../../test/support.ts'
import { workforcePaths } from './paths.ts'
import { setSpecialisms } from './queries.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const read = async (person: World['sam']) => {
  world.signIn(person)
  return (await world.app.request(workforcePaths.workers())).text()
}

describe('the people who work here', () => {
  it('are shown by the names everybody sees, and no system among them', async () => {
    const page = await read(world.sam)
    for (const name of ['Sam', 'Mo', 'Tia', 'Ash', 'Noor', 'Ada'])
      expect(page).toContain(`<b>${name}</b>`)
    expect(page).not.toMatch(/Northshire Police system|Robin/)
  })

  it('are shown with their additional skills, so that a case goes to who fits it (A018)', async () => {
    await world.inTenant(world.ada, (tx) => setSpecialisms(tx, world.noor.id, ['children']))
    expect(await read(world.sam)).toContain('Children and young people')
  })

  it('keep their legal names from colleagues [ISA §43]', async () => {
    for (const person of [world.sam, world.ash, world.tia])
      expect(await read(person)).not.toContain('Legalname')
    expect(await world.traceOf(world.ash)).toEqual([])
  })

  it('are seen by their legal names by managers and administrators, and each look is recorded', async () => {
    for (const person of [world.mo, world.ada]) {
      expect(await read(person)).toContain('Sam Legalname-harbour')
      expect(await world.traceOf(person)).toEqual(['legal names seen'])
    }
  })

  it('of another service are never among them', async () => {
    expect(await read(world.mo)).not.toContain('beacon')
    expect(await read(world.stranger)).not.toMatch(/<b>Sam<|harbour/i)
  })
})
