import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { workforcePaths } from '../public.ts'
import { listProfiles } from './queries.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

type Fields = Record<string, string | string[]>
const send = (person: Person, path: string, fields: Fields) => {
  world.signIn(person)
  return world.app.request(path, world.formBody(fields))
}
const read = async (person: Person, path: string) => {
  world.signIn(person)
  return (await world.app.request(path)).text()
}
const kept = (id: string) =>
  world.inTenant(world.mo, async (tx) => (await listProfiles(tx, [id])).get(id))
const filled = {
  ...{ title: 'Specialist stalking advocacy', level: '3', achievedOn: '2025-03-01', towards: '' },
  ...{ supervisor: '', specialisms: ['children', 'technology'], sex: 'woman' },
  ...{ languages: 'Polish, fluent\nUrdu, basic', hours: 'Monday to Thursday' },
  ...{ areas: 'Whitby and the coast', ceiling: '12', takesNew: 'yes' },
}
const versionOf = async (id: string) => String((await kept(id))?.version ?? 0)
const save = async (person: Person, of: Person, fields: Fields = {}) =>
  send(person, workforcePaths.one(of.id), {
    ...filled,
    version: await versionOf(of.id),
    ...fields,
  })

describe('what is kept of a worker', () => {
  it('is her qualification, skills, languages and safe load (F09)', async () => {
    const saved = await save(world.mo, world.noor)
    expect([saved.status, saved.headers.get('Location')]).toEqual([
      303,
      workforcePaths.one(world.noor.id),
    ])
    expect(await kept(world.noor.id)).toMatchObject({
      qualification: { title: filled.title, level: '3', achievedOn: '2025-03-01', towards: null },
      languages: [
        { language: 'Polish', level: 'fluent' },
        { language: 'Urdu', level: 'basic' },
      ],
      ...{ sex: 'woman', ceiling: 12, takesNew: true },
    })
    const page = await read(world.sam, workforcePaths.workers())
    expect(page).toContain('Polish (fluent), Urdu (basic)')
    expect(page).toContain('Stalking by technology')
  })

  it('shows colleagues no sex and no load: only who leads opens what is kept [PR 25]', async () => {
    await save(world.mo, world.noor)
    for (const person of [world.sam, world.ash, world.ada]) {
      expect(await read(person, workforcePaths.workers())).not.toMatch(/Safe load|A woman/)
      expect((await send(person, workforcePaths.one(world.noor.id), filled)).status).toBe(404)
      world.signIn(person)
      const looked = await world.app.request(workforcePaths.one(world.noor.id))
      expect(looked.status).toBe(404)
    }
  })

  it('says who is in training without a supervisor, until one is named [ISA §49]', async () => {
    expect(await read(world.mo, workforcePaths.one(world.ash.id))).toContain(
      'In training, and no supervisor is named',
    )
    await save(world.mo, world.ash, { supervisor: world.sam.id })
    expect(await read(world.mo, workforcePaths.one(world.ash.id))).not.toContain(
      'In training, and no supervisor is named',
    )
  })

  it('takes as supervisor nobody who learns, and nobody of another service', async () => {
    for (const id of [world.ash.id, world.stranger.id])
      expect((await save(world.mo, world.sam, { supervisor: id })).status).toBe(422)
  })

  it('asks again with what was typed', async () => {
    const again = await save(world.mo, world.sam, {
      languages: 'Polish',
      ceiling: '0',
      hours: 'Nights',
    })
    const page = await again.text()
    expect(again.status).toBe(422)
    expect(page).toContain('Write one language on each line')
    expect(page).toContain('Enter a number from 1 to 200')
    expect(page).toContain('value="Nights"')
    expect(page).toContain('Polish</textarea>')
  })

  it('is not overwritten by who had it open before somebody else saved', async () => {
    const version = await versionOf(world.noor.id)
    await save(world.mo, world.noor)
    expect((await save(world.mo, world.noor, { version })).status).toBe(409)
  })

  it('leaves a trace of each look and change', async () => {
    await read(world.mo, workforcePaths.one(world.sam.id))
    expect((await world.traceOf(world.mo)).at(-1)).toBe('worker details seen')
    await save(world.mo, world.sam)
    expect((await world.traceOf(world.mo)).at(-1)).toBe('worker details changed')
  })

  it('is for another service like what does not exist', async () => {
    const leader = await world.takeOn('Lee', 'supervisor')
    world.signIn(leader)
    const theirs = await world.app.request(workforcePaths.one(world.stranger.id))
    const nobodys = await world.app.request(workforcePaths.one(crypto.randomUUID()))
    expect([theirs.status, nobodys.status]).toEqual([404, 404])
  })
})

describe('what she says of herself', () => {
  it('is hers to change, and changes nothing that a manager set', async () => {
    await save(world.mo, world.sam, { specialisms: 'children' })
    const own = { sex: '', languages: 'Welsh, native', hours: '', areas: 'Filey' }
    const version = await versionOf(world.sam.id)
    const saved = await send(world.sam, workforcePaths.own(), { ...own, version, ceiling: '99' })
    expect(saved.status).toBe(303)
    expect(await kept(world.sam.id)).toMatchObject({
      ...{ sex: null, areas: 'Filey', ceiling: 12 },
      languages: [{ language: 'Welsh', level: 'native' }],
    })
  })

  it('asks again with what was typed', async () => {
    const version = await versionOf(world.sam.id)
    const again = await send(world.sam, workforcePaths.own(), {
      ...{ sex: 'elf', languages: '', hours: 'Mornings', areas: '', version },
    })
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('value="Mornings"')
  })
})

describe('kinds of additional skills', () => {
  it('begin with those that come with Alongside, and a service adds its own (A018)', async () => {
    const added = await send(world.mo, workforcePaths.kinds(), { words: 'Deaf victims (BSL)' })
    expect(added.status).toBe(303)
    const form = await read(world.mo, workforcePaths.one(world.sam.id))
    expect(form).toContain('Psychological advocacy (SSPA)')
    expect(form).toContain('Deaf victims (BSL)')
    const kind = 'deaf-victims-bsl'
    expect((await save(world.mo, world.sam, { specialisms: [kind] })).status).toBe(303)
    expect(await read(world.noor, workforcePaths.workers())).toContain('Deaf victims (BSL)')
    expect((await save(world.mo, world.sam, { specialisms: ['no-such-kind'] })).status).toBe(422)
  })

  it('are there once each, and for who leads to add', async () => {
    const again = await send(world.mo, workforcePaths.kinds(), { words: 'Deaf victims BSL' })
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('There is one of that name already')
    const refused = await send(world.sam, workforcePaths.kinds(), { words: 'Men' })
    expect(refused.status).toBe(404)
  })

  it('are those of one service, and of no other', async () => {
    expect(await read(world.stranger, workforcePaths.workers())).not.toContain('Deaf victims')
  })
})
