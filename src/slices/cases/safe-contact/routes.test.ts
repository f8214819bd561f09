import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { changeContact, findPeople, noContact } from '../../people/public.ts'
import { casePaths, openCase } from '../public.ts'
import { safeContactPaths as paths } from './paths.ts'
import { listInterlocks } from './queries.ts'

let world: World
let caseId: string
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  caseId = await world.aCase(world.sam)
  world.signIn(world.sam)
})

const send = (path: string, fields: Record<string, string | string[]> = {}) =>
  world.app.request(path, world.formBody(fields))
const read = async (path: string) => (await world.app.request(path)).text()
const contactNow = () =>
  world.inTenant(world.sam, async (tx) => {
    const opened = await openCase(tx, world.sam, caseId, 'contact.read')
    const person = (await findPeople(tx, [opened.case.victim_id])).get(opened.case.victim_id)
    if (!person) throw new Error('nobody')
    return { ...person.contact, version: person.version }
  })
const held = () =>
  world.inTenant(world.sam, async (tx) =>
    listInterlocks(tx, await openCase(tx, world.sam, caseId, 'contact.read')),
  )
const aNumber = { kind: 'mobile', value: '07700 900955', changeSaidBy: 'victim' }
const wayOf = async (over: Record<string, string> = {}) => ({
  ...{ safe: 'yes', windows: 'Mon-Fri 09:00-17:00', voicemail: 'no', shared: 'device' },
  ...{
    whoMayAnswer: 'Her sister',
    saidBy: 'victim',
    version: String((await contactNow()).version),
  },
  ...over,
})
const about = async (over: Record<string, string> = {}) => ({
  ...{ windows: 'Wed 10:00-12:00', sayWhat: 'The library', sender: 'Sam', codeWord: 'heron' },
  ...{ note: '', reviewOn: '2026-07-01', saidBy: 'victim' },
  version: String((await contactNow()).version),
  ...over,
})

describe('how the victim is reached', () => {
  it('stands on its page, with values as dots and with who said what when (F62)', async () => {
    const { channels } = await contactNow()
    expect((await send(paths.way(caseId, 0), await wayOf())).status).toBe(303)
    expect((await send(paths.about(caseId), await about())).status).toBe(303)
    const page = await read(paths.page(caseId))
    for (const words of [
      'Mon Tue Wed Thu Fri 09:00-17:00',
      'Her sister',
      'The library',
      'Somebody else uses the device',
      '1 July 2026',
      'written down by',
      'The victim',
    ])
      expect(page.toLowerCase()).toContain(words.toLowerCase())
    for (const hidden of [...channels.map(({ value }) => value), 'heron'])
      expect(page).not.toContain(hidden)
    expect((await contactNow()).channels[0]).toMatchObject({ shared: 'device', voicemail: 'no' })
  })

  it('is shown value by value, to who says why, and leaves a trace (F62)', async () => {
    const [way] = (await contactNow()).channels
    const before = (await world.traceOf(world.sam)).length
    const asked = { part: `way-${way?.kind}-0`, reason: 'contact' }
    const answer = await send(paths.reveals(caseId), asked)
    expect(await read(answer.headers.get('Location') ?? '')).toContain(way?.value)
    expect((await world.traceOf(world.sam)).slice(before)).toContain('contact detail revealed')
    expect((await send(paths.reveals(caseId), { ...asked, reason: '' })).status).toBe(422)
    expect((await send(paths.reveals(caseId), { ...asked, part: 'surname' })).status).toBe(422)
  })

  it('leaves a trace of each change', async () => {
    const before = (await world.traceOf(world.sam)).length
    await send(paths.verifyAgain(caseId), { because: 'move' })
    expect((await world.traceOf(world.sam)).slice(before)).toEqual([
      'opened for contact.record',
      'safe contact changed',
    ])
  })

  it('asks again with what was typed, and for nothing that was changed meanwhile', async () => {
    const wrong = await send(
      paths.way(caseId, 0),
      await wayOf({ windows: 'in the evenings', saidBy: '' }),
    )
    const page = await wrong.text()
    expect(wrong.status).toBe(422)
    for (const words of [
      'in the evenings',
      'on a line of its own',
      'Select whose word this is',
      'Her sister',
    ])
      expect(page).toContain(words)
    expect((await send(paths.about(caseId), await about({ reviewOn: '' }))).status).toBe(422)
    expect((await send(paths.verifyAgain(caseId), {})).status).toBe(422)
    expect((await send(paths.verified(caseId), {})).status).toBe(422)
    const stale = await about()
    await send(paths.about(caseId), stale)
    expect((await send(paths.about(caseId), stale)).status).toBe(409)
    expect((await send(paths.way(caseId, 40), await wayOf())).status).toBe(404)
  })

  it('is asked again after an incident, a separation or a move, and stands on the day until it was (F62)', async () => {
    const onDay = async () => (await read('/my-day')).includes(paths.page(caseId))
    expect(await onDay()).toBe(false)
    await send(paths.verifyAgain(caseId), { because: 'separation' })
    expect(await read(paths.page(caseId))).toContain('Ask again what is safe')
    expect(await onDay()).toBe(true)
    await send(paths.verified(caseId), { verifiedReviewOn: '2026-07-01' })
    expect(await onDay()).toBe(false)
    expect((await contactNow()).verifyAgain).toBeNull()
  })
})

describe('a number that is said to be the victim’s now', () => {
  it('is the one that is recorded, however it is written, and stands beside the others once it is checked (F62)', async () => {
    const before = await contactNow()
    const [first] = before.channels
    const again = { ...aNumber, value: first?.value.replaceAll(' ', '') ?? '' }
    const twice = await send(paths.changes(caseId), again)
    expect(twice.status).toBe(409)
    expect(await twice.text()).toContain('recorded already')

    await send(paths.changes(caseId), aNumber)
    const [change] = await held()
    await send(paths.settlement(caseId, change?.id ?? ''), { how: 'in-person' })
    const after = (await contactNow()).channels
    const mobiles = after.filter(({ kind, safe }) => kind === 'mobile' && safe)
    expect(mobiles.map(({ value }) => value)).toEqual([aNumber.value]) // the old one may lie with him
    const values = after.map(({ value }) => value)
    expect(values).toEqual([...before.channels.map(({ value }) => value), aNumber.value])
  })

  it('is not used until somebody has made sure, and stands on the day as held (F62)', async () => {
    await send(paths.changes(caseId), { ...aNumber, oldIsUnsafe: 'yes' })
    const contact = await contactNow()
    expect(contact.channels.map(({ value }) => value)).not.toContain(aNumber.value)
    expect(
      contact.channels.filter(({ kind }) => kind === 'mobile').every(({ safe }) => !safe),
    ).toBe(true)
    expect(await read('/my-day')).toContain('On hold until checked')
    const page = await read(paths.page(caseId))
    expect(page).toContain('Held: new mobile')
    expect(page).not.toContain(aNumber.value)
    const [change] = await held()
    const settle = (how: string) => send(paths.settlement(caseId, change?.id ?? ''), { how })
    expect((await settle('')).status).toBe(422)
    expect((await settle('waited')).status).toBe(409)
    expect((await settle('code-word')).status).toBe(409)
    expect((await settle('in-person')).status).toBe(303)
    expect((await settle('in-person')).status).toBe(404)
    expect((await contactNow()).channels).toContainEqual(
      expect.objectContaining({ kind: 'mobile', value: aNumber.value, safe: true }),
    )
    expect(await read('/my-day')).not.toContain('On hold until checked')
  })

  it('is used after three days by the word of a second worker, not of the first (F62)', async () => {
    await send(paths.changes(caseId), aNumber)
    const [change] = await held()
    const began = world.time.now
    world.time.now = new Date(began.getTime() + 73 * 3_600_000)
    const settle = async (person: Person) => {
      await world.renew(person)
      world.signIn(person)
      return (await send(paths.settlement(caseId, change?.id ?? ''), { how: 'waited' })).status
    }
    const answers = [await settle(world.sam), await settle(world.mo)]
    world.time.now = began
    await world.renew(world.sam)
    await world.renew(world.mo)
    expect(answers).toEqual([409, 303])
  })

  it('is dropped where it is not the victim’s, and is held once', async () => {
    await send(paths.changes(caseId), aNumber)
    expect((await send(paths.changes(caseId), { ...aNumber, value: '07700 900956' })).status).toBe(
      409,
    )
    const [change] = await held()
    await send(paths.settlement(caseId, change?.id ?? ''), { how: 'not-hers' })
    expect((await contactNow()).held).toEqual([])
    expect((await contactNow()).channels.map(({ value }) => value)).not.toContain(aNumber.value)
    const [known] = (await contactNow()).channels
    expect(
      (await send(paths.changes(caseId), { ...aNumber, value: known?.value ?? '' })).status,
    ).toBe(409)
    expect((await send(paths.changes(caseId), { ...aNumber, value: '' })).status).toBe(422)
  })
})

describe('who may change it', () => {
  it('is the worker of the case and who leads; another service gets the answer it would get for nothing', async () => {
    world.signIn(world.noor)
    expect((await send(paths.verifyAgain(caseId), { because: 'move' })).status).toBe(403)
    expect((await world.app.request(paths.about(caseId))).status).toBe(403)
    expect(await read(paths.page(caseId))).not.toContain('A new number or address')
    world.signIn(world.mo)
    expect((await send(paths.verifyAgain(caseId), { because: 'move' })).status).toBe(303)
    const plain = async (path: string) => {
      const answer = await world.app.request(path)
      return [answer.status, (await answer.text()).replaceAll(/name="_once" value="[^"]*/g, '')]
    }
    for (const person of [world.stranger, world.ada]) {
      world.signIn(person)
      expect(await plain(paths.page(caseId))).toEqual(await plain(paths.page(crypto.randomUUID())))
      expect((await send(paths.changes(caseId), aNumber)).status).toBe(404)
    }
  })
})

describe('a number that the alleged stalker is recorded with', () => {
  /** From now on he is recorded with this too. */
  const becomesHis = (value: string) =>
    world.inTenant(world.sam, async (tx) => {
      const { case: of } = await openCase(tx, world.sam, caseId, 'contact.read')
      const him = (await findPeople(tx, [of.subject_id ?? ''])).get(of.subject_id ?? '')
      if (!him) throw new Error('nobody')
      const way = { kind: 'mobile', value, safe: false } as const
      const channels = [...him.contact.channels, way]
      expect(await changeContact(tx, him, { ...him.contact, channels })).toBe(true)
    })

  const isHisNoMore = () =>
    world.inTenant(world.sam, async (tx) => {
      const { case: of } = await openCase(tx, world.sam, caseId, 'contact.read')
      const him = (await findPeople(tx, [of.subject_id ?? ''])).get(of.subject_id ?? '')
      if (him) await changeContact(tx, him, { ...him.contact, channels: [] })
    })

  it('is not held as hers, however it is written, and the worker is told why (A067, F62)', async () => {
    const before = await contactNow()
    const refused = await send(paths.changes(caseId), { ...aNumber, value: '+44 7700900123' })
    expect(refused.status).toBe(409)
    const page = await refused.text()
    expect(page).toContain('The alleged stalker is recorded with this number or address too')
    expect(page).not.toMatch(/900 ?123/)
    expect(await contactNow()).toEqual(before)
  })

  it('is hers on no check where it becomes his while it is held (A067, F62)', async () => {
    await send(paths.changes(caseId), aNumber)
    const [change] = await held()
    await becomesHis('07700900955')
    for (const how of ['called-back', 'in-person', 'code-word', 'waited'])
      expect((await send(paths.settlement(caseId, change?.id ?? ''), { how })).status).toBe(409)
    expect((await contactNow()).channels.some(({ value }) => value === aNumber.value)).toBe(false)
    const dropped = await send(paths.settlement(caseId, change?.id ?? ''), { how: 'not-hers' })
    expect(dropped.status).toBe(303)
  })

  it('is no safe way any more where it was one: everything that asks hears no (A067, F62)', async () => {
    const overview = () => read(casePaths.overview(caseId))
    const [, may] = [await read(paths.page(caseId)), await overview()]
    expect(may).toMatch(/Yes[^<]*mobile/)
    await becomesHis('+447700900456')
    const page = await read(paths.page(caseId))
    expect(page).toContain('The alleged stalker is recorded with this number or address too')
    expect(page).not.toMatch(/Safe<\/[a-z]+><\/h3>/)
    expect(await overview()).not.toMatch(/Yes[^<]*mobile/)
    const told = await send(paths.way(caseId, 0), await wayOf())
    expect(told.status).toBe(409)
    expect(await told.text()).toContain('The alleged stalker is recorded with this')
    expect((await send(paths.way(caseId, 0), await wayOf({ safe: 'no' }))).status).toBe(303)

    // Where life is at risk it stays a right of whoever stands beside her [PR 22].
    const call = { channel: 'mobile', callReadFirst: 'yes' }
    const calls = `/cases/${caseId}/contact/calls`
    const stopped = await send(calls, call)
    expect(stopped.status).toBe(422)
    expect(await stopped.text()).toContain('The alleged stalker is recorded with this')
    const atRisk = { ...call, callLifeAtRisk: 'yes', callReason: 'He is at the door' }
    expect((await send(calls, atRisk)).status).toBe(303)
    await isHisNoMore() // or the next case with this number would wait for a senior
  })
})

describe('a number of somebody whose conduct another case is about', () => {
  let numbers = 0
  /** He is recorded with it in a case of somebody else. */
  async function hisElsewhere() {
    numbers += 1
    const value = `07700 97${1000 + numbers * 613}`
    const way = { kind: 'mobile', value, safe: false } as const
    const contact = { ...noContact, channels: [way] }
    const identity = { given: 'Ulf', surname: `Y${numbers}stad`, knownAs: null, dateOfBirth: null }
    await world.aCase(world.noor, { subject: { identity, contact } })
    world.signIn(world.sam)
    return value.replaceAll(' ', '')
  }
  const beside = () => `/cases/${caseId}/beside`
  const asked = async () => {
    world.signIn(world.mo)
    const page = await read(beside())
    const [, id] = /\/beside\/([0-9a-f-]{36})"/.exec(page) ?? []
    return { page, id: id ?? '' }
  }
  const decide = async (word: string) => {
    const { id } = await asked()
    const answer = await send(`${beside()}/${id}`, { word, judged: 'I rang her mother.' })
    expect(answer.status).toBe(303)
    world.signIn(world.sam)
  }
  const settled = async () => {
    const [change] = await held()
    return send(paths.settlement(caseId, change?.id ?? ''), { how: 'in-person' })
  }

  it('is held as any other, waits for a senior, and tells the worker of no other case (A067, F13)', async () => {
    const value = await hisElsewhere()
    const trace = (await world.traceOf(world.sam)).length
    expect((await send(paths.changes(caseId), { ...aNumber, value })).status).toBe(303)
    expect((await world.traceOf(world.sam)).slice(trace)).toEqual([
      'opened for contact.record',
      'safe contact changed',
    ])
    expect(await read(paths.page(caseId))).not.toMatch(/senior|is recorded with this/i)
    const refused = await settled()
    expect(refused.status).toBe(409)
    const words = await refused.text()
    expect(words).toContain('A senior looks at this first')
    expect(words).not.toMatch(/alleged|another case/i)

    const { page } = await asked()
    expect(page).toContain('A way to reach the victim: mobile')
    expect(page).toContain('whose conduct a case of ours is about')
    expect(page).not.toContain(value.slice(-4))
    await decide('not-here')
    expect(await (await settled()).text()).toContain(
      'A senior has decided that nothing goes to this',
    )
    expect((await contactNow()).channels.some((way) => way.value === value)).toBe(false)
  })

  it('is used once a senior says that it is not his, and somebody has made sure (A067)', async () => {
    const value = await hisElsewhere()
    await send(paths.changes(caseId), { ...aNumber, value })
    await decide('another')
    expect((await settled()).status).toBe(303)
    expect((await contactNow()).channels.at(-1)).toMatchObject({ value, safe: true })
  })

  it('becomes his while it is held, or stands as not safe: who calls it safe has a senior asked (A067)', async () => {
    const value = await hisElsewhere()
    await send(paths.changes(caseId), { ...aNumber, value })
    await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      await tx`delete from beside_match where case_id = ${caseId}`
    })
    expect((await asked()).id).toBe('')
    world.signIn(world.sam)
    expect((await settled()).status).toBe(409)
    expect((await asked()).id).not.toBe('')
    await decide('another')
    expect((await settled()).status).toBe(303)
    const other = await hisElsewhere()
    await world.inTenant(world.sam, async (tx) => {
      const { case: of } = await openCase(tx, world.sam, caseId, 'contact.read')
      const her = (await findPeople(tx, [of.victim_id])).get(of.victim_id)
      if (!her) throw new Error('nobody')
      const way = { kind: 'mobile', value: other, safe: false } as const
      await changeContact(tx, her, { ...her.contact, channels: [way] })
    })
    expect((await send(paths.way(caseId, 0), await wayOf({ safe: 'no' }))).status).toBe(303)
    const answer = await send(paths.way(caseId, 0), await wayOf())
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('A senior looks at this first')
    await decide('harmless')
    expect((await send(paths.way(caseId, 0), await wayOf())).status).toBe(303)
  })
})
