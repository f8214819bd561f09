import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pageFor, sign, signed } from '../../../../test/assessing.ts'
import { startWorld, type World } from '../../../../test/support.ts'
import { casePaths } from '../../cases/public.ts'
import { instrumentPaths } from './paths.ts'
import { asFile, type Instrument } from './rules.ts'
import { shipped } from './shipped.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(() => world.signIn(world.mo))

let made = 0
/** A second instrument, as a service would write one. */
function ownFile(changes: object = {}) {
  made += 1
  return {
    code: `OWN-${made}`,
    name: `Questions of our own <${made}>`,
    owner: 'Harbour',
    licenceNote: 'Ours',
    minAge: 18,
    audience: 'adult-victim',
    completedBy: ['worker'],
    version: {
      version: '1',
      effectiveFrom: '2026-01-01',
      itemSlots: [{ code: 'O1', constructLabel: 'Fear of <b>shame</b>', order: 1 }],
      responseScale: [{ code: 'yes', label: 'Yes' }],
      scoringRule: 'SPJ',
      outcomeScale: [{ code: 'weighty', label: 'Weighty', level: 'high' }],
    },
    ...changes,
  }
}
const sash = (): Instrument => {
  const [found] = shipped
  if (!found) throw new Error('Nothing is shipped')
  return found.instrument
}
const worded = (version: string, itemText = 'As the copy says it') => {
  const file: Instrument = JSON.parse(asFile(sash()))
  return {
    ...file,
    licenceEvidence: 'By e-mail of the authors, 3 March 2026',
    version: {
      ...file.version,
      ...{ version, effectiveFrom: '2026-02-01' },
      itemSlots: file.version.itemSlots.map((slot) => ({ ...slot, itemText })),
    },
  }
}
const send = (file: unknown, next = 'load', key = world.formKey()) => {
  const text = typeof file === 'string' ? file : JSON.stringify(file)
  return world.app.request(instrumentPaths.load(), world.formBody({ file: text, next }, key))
}
const read = async (path: string) => (await world.app.request(path)).text()
const trace = async () =>
  (await world.traceOf(world.mo)).filter((event) => event.startsWith('instrument'))

describe('a second instrument', () => {
  it('is looked at, loaded from a file, and used, without code', async () => {
    const file = ownFile()
    const looked = await send(file, 'look')
    expect(looked.status).toBe(200)
    expect(await looked.text()).toContain('Load this version')
    expect(await read(instrumentPaths.list())).not.toContain(file.code)

    const loaded = await send(file)
    expect(loaded.headers.get('Location')).toBe(instrumentPaths.one(file.code))
    const page = await read(instrumentPaths.one(file.code))
    expect(page).toContain('Fear of &lt;b&gt;shame&lt;/b&gt;')
    expect(page).not.toContain('<b>shame')

    const caseId = await world.aCase(world.sam)
    world.signIn(world.sam)
    expect(await read(casePaths.risk(caseId))).toContain(`Assess with ${file.code}`)
    const { hidden } = await pageFor(world, caseId, file.code)
    const fields = { tool: file.code, 'responses-O1-value': 'yes', toolOutcome: 'weighty' }
    const rest = Object.fromEntries(
      Array.from({ length: 13 }, (_, at) => [`responses-S${at + 1}-value`, '']),
    )
    const done = await sign(world, caseId, { ...rest, ...fields }, { hidden })
    expect(done.status).toBe(303)
    expect(await read(done.headers.get('Location') ?? '')).toContain('Weighty')
  })

  it('leaves a trace when it is loaded and retired, and none when it is only looked at', async () => {
    const before = (await trace()).length
    const file = ownFile()
    await send(file, 'look')
    await send(file)
    await world.app.request(instrumentPaths.retirement(file.code), world.formBody({ version: '1' }))
    expect((await trace()).slice(before)).toEqual(['instrument loaded', 'instrument retired'])
  })

  it('comes back with every fault, and the file as it was pasted', async () => {
    const lies = JSON.stringify(ownFile({ minAge: 10, name: '' }), null, 2)
    for (const next of ['look', 'load']) {
      const answer = await send(lies, next)
      const page = await answer.text()
      expect(answer.status).toBe(422)
      expect(page).toContain('minAge: is 10, but a tool for adults')
      expect(page).toContain('name: this is empty')
      expect(page).toContain('2 things are wrong with this file')
      expect(page).toContain('&quot;Harbour&quot;')
    }
  })

  it('may come as a file, whose words then stand in the box', async () => {
    const file = ownFile()
    const upload = async (content: string) => {
      const body = new FormData()
      body.append('file', new File([content], 'instrument.json'))
      const headers = { 'Sec-Fetch-Site': 'same-origin' }
      return world.app.request(instrumentPaths.upload(), { method: 'POST', body, headers })
    }
    const answer = await upload(JSON.stringify(file))
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('Load this version')
    expect(await read(instrumentPaths.list())).not.toContain(file.code)
    expect((await upload('{"code":')).status).toBe(422)
    const large = await upload('x'.repeat(300 * 1024))
    expect(large.status).toBe(422)
    expect(await large.text()).toContain('larger than 256 kB')
    const tooLarge = await upload('x'.repeat(10 * 1024 * 1024))
    expect(tooLarge.status).toBe(422)
  })

  it('is loaded once, and the same file again is no second version', async () => {
    const file = ownFile()
    const key = world.formKey()
    expect((await send(file, 'load', key)).status).toBe(303)
    expect((await send(file, 'load', key)).status).toBe(303)
    expect((await send(file)).status).toBe(303)
    const page = await read(instrumentPaths.one(file.code))
    expect(page.match(/loaded on /g)).toHaveLength(1)
    expect(await (await send(file, 'look')).text()).toContain('is here already')
  })

  it('never changes under the assessments that point at it', async () => {
    const file = ownFile()
    await send(file)
    const other = await send({ ...file, name: 'Other words' })
    expect(other.status).toBe(422)
    expect(await other.text()).toContain('is here already, with other content')
    const next = { ...file, version: { ...file.version, version: '2' }, name: 'Other words' }
    expect((await send(next)).status).toBe(303)
    expect(await read(instrumentPaths.one(file.code))).toContain('<h1>Other words</h1>')
  })

  it('is no longer offered once retired', async () => {
    const file = ownFile()
    await send(file)
    const retire = () =>
      world.app.request(instrumentPaths.retirement(file.code), world.formBody({ version: '1' }))
    expect((await retire()).status).toBe(303)
    expect((await retire()).status).toBe(409)
    const caseId = await world.aCase(world.sam)
    expect(await read(casePaths.risk(caseId))).not.toContain(`Assess with ${file.code}`)
    expect((await pageFor(world, caseId, file.code)).status).toBe(404)
  })

  it('begins on its day, not before', async () => {
    const file = ownFile()
    await send({ ...file, version: { ...file.version, effectiveFrom: '2026-06-18' } })
    const caseId = await world.aCase(world.sam)
    expect((await pageFor(world, caseId, file.code)).status).toBe(404)
  })

  it('stays in its service, and is loaded by managers only', async () => {
    const file = ownFile()
    await send(file)
    world.signIn(world.stranger)
    expect(await read(instrumentPaths.list())).not.toContain(file.code)
    expect((await world.app.request(instrumentPaths.one(file.code))).status).toBe(404)
    for (const person of [world.sam, world.ash, world.tia, world.ada]) {
      world.signIn(person)
      expect((await send(ownFile())).status).toBe(404)
      expect((await world.app.request(instrumentPaths.load())).status).toBe(404)
    }
    world.signIn(world.sam)
    expect(await read(instrumentPaths.one(file.code))).not.toContain('Retire<')
  })

  it('is not found by a code that is none', async () => {
    for (const code of ['x', 'NOTHING', 'S%00ASH', 'a'.repeat(300), '..%2F..'])
      expect((await world.app.request(instrumentPaths.one(code))).status).toBe(404)
  })
})

describe('a shipped instrument', () => {
  it('is not replaced by a stranger’s file of its code', async () => {
    const stolen = await send({ ...ownFile(), code: 'SASH' })
    expect(stolen.status).toBe(422)
    expect(await stolen.text()).toContain('SASH comes with Alongside')
    const low = worded('ours-1')
    const bent = { ...low, version: { ...low.version, outcomeScale: [] } }
    expect((await send(bent)).status).toBe(422)
  })

  it('takes the wording of the service’s own copy, sealed, and shows it beside each item', async () => {
    const caseId = await world.aCase(world.sam)
    expect((await pageFor(world, caseId)).page).toContain('Who holds the licensed copy')
    expect((await send(worded('ours-2', 'Words that are licensed'))).status).toBe(303)
    const { page } = await pageFor(world, caseId)
    expect(page).toContain('Words that are licensed')
    expect(page).not.toContain('Who holds the licensed copy')
    const rows = await world.inTenant(world.mo, (tx) =>
      tx.selectFrom('instrument_version').select('definition').execute(),
    )
    const bytes = Buffer.concat(rows.map(({ definition }) => definition)).toString('latin1')
    expect(bytes).not.toContain('licensed')
    // What is signed keeps our own label, not the licensed wording.
    const path = await signed(world, world.sam, caseId)
    expect(await read(path)).not.toContain('Words that are licensed')
    world.signIn(world.mo)
    const retired = await world.app.request(
      instrumentPaths.retirement('SASH'),
      world.formBody({ version: 'ours-2' }),
    )
    expect(retired.status).toBe(303)
    expect((await pageFor(world, caseId)).page).not.toContain('Words that are licensed')
  })

  it('keeps who holds the copy, and then nobody is asked at each assessment', async () => {
    const caseId = await world.aCase(world.sam)
    const path = instrumentPaths.licence('SASH')
    const bare = await world.app.request(path, world.formBody({ evidence: 'Given', holder: '' }))
    expect(bare.status).toBe(422)
    expect(await bare.text()).toContain('Given</textarea>')
    world.signIn(world.sam)
    const without = await sign(world, caseId, { licensedCopy: '' })
    expect(await without.text()).toContain('Say who holds the licensed copy you work from')
    world.signIn(world.mo)
    const told = { evidence: 'By e-mail of the authors', holder: 'Mo, locked cabinet' }
    expect((await world.app.request(path, world.formBody(told))).status).toBe(303)
    expect(await read(instrumentPaths.one('SASH'))).toContain('Mo, locked cabinet')
    expect((await world.traceOf(world.mo)).at(-1)).toBe('licence recorded')
    world.signIn(world.sam)
    expect((await sign(world, caseId, { licensedCopy: '' })).status).toBe(303)
  })
})
