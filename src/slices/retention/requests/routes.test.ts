import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { whoAsks } from '../../../../test/disposing.ts'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { openCase, raiseWall } from '../../cases/public.ts'

let world: World
let lee: Person
beforeAll(async () => {
  world = await startWorld()
  lee = await world.takeOn('Lee', 'supervisor')
})
afterAll(() => world.stop())
beforeEach(() => world.signIn(world.mo))

const list = '/service/erasure-requests'
const send = async (path: string, fields: Record<string, string>) => {
  const answer = await world.app.request(path, world.formBody(fields))
  return {
    status: answer.status,
    location: answer.headers.get('Location') ?? '',
    text: await answer.text(),
  }
}
const look = async (path: string) => {
  const answer = await world.app.request(path)
  return { status: answer.status, text: await answer.text() }
}
const aRequest = async (fields = {}) =>
  (await send(`${list}/new`, { ...whoAsks, ...fields })).location
const answer = {
  outcome: 'refused',
  ground: 'legal-claims',
  caseReference: '',
  reason: 'The trial is in March.',
  told: 'Rung on the safe number at ten.',
  shownBy: 'rung-back',
  shown: 'She named the dog, as agreed with her.',
  version: '1',
}
const decidedADayAgo = (disposal: string) =>
  world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    await tx`update decision_for_two set settled_at = settled_at - interval '24 hours'
      where object_id = ${disposal.split('/').at(-1) ?? ''}`
  })
const referenceOf = (id: string) =>
  world.inTenant(world.mo, async (tx) => {
    const row = await tx
      .selectFrom('support_case')
      .select('reference')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return row.reference
  })

describe('a request to be erased', () => {
  it('is written down, answered within a month of the day it came, and leaves a trace', async () => {
    const from = (await world.traceOf(world.mo)).length
    const path = await aRequest()
    expect((await world.traceOf(world.mo)).slice(from)).toEqual(['erasure asked for'])
    const { text } = await look(path)
    expect(text).toContain('Maya Rowan, by telephone')
    expect(text).toContain('10 July 2026')
    expect((await look(list)).text).toContain('Waits for an answer')
    expect((await look('/service/retention')).text).toContain('1 wait for an answer')
  })

  it('is put off once, within the first month, to three', async () => {
    const path = await aRequest()
    expect((await send(`${path}/longer`, {})).status).toBe(303)
    expect((await look(path)).text).toContain('10 September 2026')
    expect((await send(`${path}/longer`, {})).status).toBe(409)
    const late = await aRequest({ receivedOn: '2026-05-16' })
    expect((await send(`${late}/longer`, {})).status).toBe(409)
    expect((await look(list)).text).toContain('Overdue since 16 June 2026')
  })

  it('asks again with what was typed, and names every fault', async () => {
    const again = await send(`${list}/new`, {
      ...whoAsks,
      who: '',
      what: 'All about <i>Whitby</i>',
      receivedOn: '2026-06-18',
    })
    expect(again.status).toBe(422)
    for (const words of [
      'Say who asks, as they named themselves',
      'It cannot have come in the future',
      'All about &lt;i&gt;Whitby&lt;/i&gt;',
    ])
      expect(again.text).toContain(words)
  })
})

describe('the answer', () => {
  it('says on which ground of the law it is refused, and is given once', async () => {
    const path = await aRequest()
    const unsaid = await send(path, { ...answer, ground: '' })
    expect([unsaid.status, unsaid.text.includes('Select the ground')]).toEqual([422, true])
    const unknown = await send(path, { ...answer, ground: 'because' })
    expect([unknown.status, unknown.text.includes('Select a ground of the list')]).toEqual([
      422,
      true,
    ])
    expect((await send(path, answer)).status).toBe(303)
    const { text } = await look(path)
    expect(text).toContain('It is needed to establish, exercise or defend legal claims')
    expect(text).toContain('UK GDPR Article 17')
    expect(text).toContain('The trial is in March.')
    expect((await send(path, { ...answer, version: '2' })).status).toBe(409)
  })

  it('granted, is a reason to dispose of the whole case, open as it is, by two', async () => {
    const caseId = await world.aCase(world.sam)
    const path = await aRequest()
    const granted = { ...answer, outcome: 'granted', ground: '' }
    expect((await send(path, granted)).text).toContain('Enter the reference of the case')
    const wrong = await send(path, { ...granted, caseReference: 'NOSUCH' })
    expect([wrong.status, wrong.text.includes('No case has this reference')]).toEqual([422, true])
    const whole = { ...granted, caseReference: await referenceOf(caseId) }
    expect((await send(path, whole)).status).toBe(303)
    expect((await look(path)).text).toContain('Nothing is erased yet')
    expect((await look(`/cases/${caseId}`)).status).toBe(200)

    const because = path.split('/').at(-1) ?? ''
    const proposed = { what: 'all', because, why: 'She asked twice, and nothing runs.' }
    const unsaid = await send(`/cases/${caseId}/disposals`, proposed)
    expect([unsaid.status, unsaid.text.includes('This case is open')]).toEqual([422, true])
    expect(unsaid.text).toContain('She asked twice, and nothing runs.')
    const openToo = { ...proposed, openToo: 'yes' }
    const disposal = (await send(`/cases/${caseId}/disposals`, openToo)).location
    world.signIn(lee)
    const question = (await look(disposal)).text
    for (const said of [
      'Asked for by the victim',
      'rung back on a number we knew before',
      'She named the dog, as agreed with her.',
      'The case is open',
      'One person wrote the request down, granted it and asks you.',
    ])
      expect(question).toContain(said)
    await send(`${disposal}/answer`, { answer: 'agree' })
    await world.runJobs()
    expect((await look(`/cases/${caseId}`)).status).toBe(200) // a day in which it can be stopped
    expect((await look(disposal)).text).toContain('Agreed: goes on 18 June 2026')
    await decidedADayAgo(disposal)
    await world.runJobs()
    await world.handlers.dispose({ tenantId: '', id: '' })
    expect((await look(`/cases/${caseId}`)).status).toBe(404)
    const stones = await world.inTenant(world.mo, (tx) =>
      tx.selectFrom('tombstone').select('ground').where('subject_id', '=', caseId).execute(),
    )
    expect(stones).toEqual([{ ground: 'asked-for' }])
  })

  it('is not granted before it is written down how it was shown who asks [UKGDPR Art12]', async () => {
    const caseId = await world.aCase(world.sam)
    const path = await aRequest({ proof: '' })
    const caseReference = await referenceOf(caseId)
    const granted = { ...answer, outcome: 'granted', ground: '', caseReference }
    const unshown = await send(path, { ...granted, shownBy: '', shown: '' })
    expect([unshown.status, unshown.text.includes('Select how it was shown who asks')]).toEqual([
      422,
      true,
    ])
    expect(unshown.text).toContain('Say what showed it')
    expect((await send(path, granted)).status).toBe(303)
    expect((await look(path)).text).toContain('She named the dog, as agreed with her.')
  })

  it('agreed to, is stopped within the day by any leader, and nothing goes', async () => {
    const caseId = await world.aCase(world.sam)
    const path = await aRequest()
    const caseReference = await referenceOf(caseId)
    await send(path, { ...answer, outcome: 'granted', ground: '', caseReference })
    const because = path.split('/').at(-1) ?? ''
    const proposed = { what: 'all', because, why: 'She asked.', openToo: 'yes' }
    const disposal = (await send(`/cases/${caseId}/disposals`, proposed)).location
    world.signIn(lee)
    expect((await send(`${disposal}/stop`, {})).status).toBe(409) // it waits for her answer
    await send(`${disposal}/answer`, { answer: 'agree' })
    expect((await look(disposal)).text).toContain('Stop it')
    expect((await send(`${disposal}/stop`, {})).status).toBe(303)
    expect((await world.traceOf(lee)).slice(-1)).toEqual(['question to second person withdrawn'])
    await decidedADayAgo(disposal)
    await world.handlers.dispose({ tenantId: '', id: '' })
    expect((await look(`/cases/${caseId}`)).status).toBe(200)
    expect((await look(disposal)).text).toContain('Kept')
    for (const person of [world.sam, world.ada, world.stranger]) {
      world.signIn(person)
      expect((await send(`${disposal}/stop`, {})).status).toBe(404)
    }
  })

  it('granted, is nowhere for who is out of reach of its case [ISA §62]', async () => {
    const caseId = await world.aCase(world.sam)
    const path = await aRequest()
    const caseReference = await referenceOf(caseId)
    await send(path, { ...answer, outcome: 'granted', ground: '', caseReference })
    world.signIn(lee)
    expect((await look(path)).text).toContain(caseId)
    await world.inTenant(world.sam, async (tx) => {
      const opened = await openCase(tx, world.sam, caseId, 'wall.raise')
      const wall = { kind: 'person', name: 'Lee', reason: 'His brother.' } as const
      await raiseWall(tx, world.sam, opened, wall)
    })
    expect((await look(path)).status).toBe(404)
    expect((await look(list)).text).not.toContain(path)
    world.signIn(world.mo)
    expect((await look(list)).text).toContain(path)
  })

  it('before it is answered, is nowhere for who stands behind a wall: it may be hers who is kept from her', async () => {
    const caseId = await world.aCase(world.sam)
    const path = await aRequest()
    const kim = await world.takeOn('Kim', 'supervisor')
    world.signIn(kim)
    expect((await look(path)).status).toBe(200)
    await world.inTenant(world.sam, async (tx) => {
      const opened = await openCase(tx, world.sam, caseId, 'wall.raise')
      const wall = { kind: 'person', name: 'Kim', reason: 'His brother.' } as const
      await raiseWall(tx, world.sam, opened, wall)
    })
    expect((await look(path)).status).toBe(404)
    expect((await look(list)).text).not.toContain(path)
    world.signIn(world.mo)
    expect((await look(list)).text).toContain(path)
  })

  it('granted in part, is no reason to dispose of the whole', async () => {
    const caseId = await world.aCase(world.sam)
    const path = await aRequest()
    const caseReference = await referenceOf(caseId)
    expect((await send(path, { ...answer, outcome: 'partly', caseReference })).status).toBe(303)
    const proposed = { what: 'all', because: path.split('/').at(-1) ?? '', why: 'She asked.' }
    expect((await send(`/cases/${caseId}/disposals`, proposed)).status).toBe(409)
  })
})

describe('to the person whose conduct it may be', () => {
  it('is the same whether or not anything is held, and joined to no case', async () => {
    const wordsTo = async (who: string) => {
      const path = await aRequest({ askedBy: 'subject-of-concern', who })
      const { text } = await look(path)
      return {
        path,
        text: text
          .replaceAll(who, '')
          .replaceAll(/_once" value="[^"]*|requests\/[0-9a-f-]{36}/g, ''),
      }
    }
    await world.aCase(world.sam)
    const known = await wordsTo('Tom Kestrel')
    const stranger = await wordsTo('Nobody Anybody Knows')
    expect(known.text).toBe(stranger.text)
    expect(known.text).toContain('we never say whether we hold information about anybody')
    expect(known.text).not.toContain('Yes: all of it is erased')

    const neutral = { ...answer, outcome: 'neutral', ground: '' }
    for (const outcome of ['granted', 'partly', 'refused'])
      expect((await send(known.path, { ...answer, outcome })).status).toBe(422)
    expect((await send(known.path, neutral)).status).toBe(303)
    const row = await world.inTenant(world.mo, (tx) =>
      tx
        .selectFrom('erasure_request')
        .select(['state', 'case_id', 'ground'])
        .where('id', '=', known.path.split('/').at(-1) ?? '')
        .executeTakeFirstOrThrow(),
    )
    expect(row).toEqual({ state: 'neutral', case_id: null, ground: null })
  })
})

it('is answered as if nothing were there, where she may not, or works elsewhere', async () => {
  const path = await aRequest()
  const audra = await world.takeOn('Audra', 'auditor')
  for (const person of [audra, world.sam, world.tia, world.ada, world.stranger]) {
    world.signIn(person)
    for (const at of [list, `${list}/new`, path]) expect((await look(at)).status).toBe(404)
    for (const at of [`${list}/new`, path, `${path}/longer`])
      expect((await send(at, { ...whoAsks, ...answer })).status).toBe(404)
  }
})
