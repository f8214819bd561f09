import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  exportFile,
  phoneExports,
  uploadForm,
  whileReading,
} from '../../../../test/chat-exports.ts'
import { aClosedCase, holding, proposal } from '../../../../test/disposing.ts'
import { aSmallService } from '../../../../test/lantern.ts'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { nameWorker, restrictCase } from '../../cases/access/actions.ts'

let world: World
let lee: Person // a supervisor: the second person
let caseId: string
beforeAll(async () => {
  world = await startWorld()
  lee = await world.takeOn('Lee', 'supervisor')
})
afterAll(() => world.stop())
beforeEach(async () => {
  caseId = await aClosedCase(world, world.sam)
  world.signIn(world.mo)
})

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
const propose = async (of = caseId, fields = {}) =>
  (await send(`/cases/${of}/disposals`, { ...proposal, ...fields })).location
const answerAs = (person: Person, path: string, fields: Record<string, string>) => {
  world.signIn(person)
  return send(`${path}/answer`, fields)
}
const agreeAs = (person: Person, path: string) => answerAs(person, path, { answer: 'agree' })
const work = () => world.handlers.dispose({ tenantId: '', id: '' })
const keysOf = (ids: string[]) =>
  world.inTenant(world.mo, async (tx) => {
    const rows = await tx.selectFrom('data_key').select('subject_id').execute()
    return ids.filter((id) => rows.some((row) => row.subject_id === id))
  })
const partiesOf = (of: string) =>
  world.inTenant(world.mo, async (tx) => {
    const row = await tx
      .selectFrom('support_case')
      .select(['victim_id', 'subject_id'])
      .where('id', '=', of)
      .executeTakeFirstOrThrow()
    return [row.victim_id, row.subject_id ?? '']
  })
const stateOf = (path: string) =>
  world.inTenant(world.mo, async (tx) => {
    const id = path.split('/').at(-1) ?? ''
    const row = await tx
      .selectFrom('disposal')
      .select(['state', 'decided_by'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return row
  })

describe('a disposal', () => {
  it('shows what would go, waits for a second person, and then leaves nothing but a certificate (F84)', async () => {
    const parties = await partiesOf(caseId)
    const before = await look(`/cases/${caseId}/keeping`)
    expect(before.text).toContain('Due to be looked at')
    expect(before.text).toContain('2 people, 0 referrals, 0 contacts')
    const path = await propose()
    await work()
    expect(await keysOf([caseId, ...parties])).toHaveLength(3) // nothing goes before the second person

    expect((await look(path)).text).toContain('You cannot agree to what you asked for yourself')
    world.signIn(lee)
    expect((await look(path)).text).toContain('Nothing was heard for eight years')
    expect((await agreeAs(lee, path)).status).toBe(303)
    await world.runJobs()

    expect(await keysOf([caseId, ...parties])).toEqual([])
    expect(await stateOf(path)).toEqual({ state: 'done', decided_by: lee.id })
    const certificate = await look(path)
    expect(certificate.text).toContain('Certificate')
    expect(certificate.text).toContain('R01: closed case')
    expect(certificate.text).not.toContain('Nothing was heard for eight years')
    for (const name of ['Maya', 'Rowan', 'Kestrel']) expect(certificate.text).not.toContain(name)
    world.signIn(world.sam)
    expect((await look(`/cases/${caseId}`)).status).toBe(404)
  })

  it('leaves the row pointing at nobody, and no token by which anybody is found', async () => {
    const parties = await partiesOf(caseId)
    const path = await propose()
    await agreeAs(lee, path)
    await world.runJobs()
    const [nobody, subject] = await partiesOf(caseId)
    expect(parties).not.toContain(nobody)
    expect(subject).toBe('')
    const tokens = await world.inTenant(world.mo, (tx) =>
      tx.selectFrom('person_token').select('person_id').where('person_id', 'in', parties).execute(),
    )
    expect(tokens).toEqual([])
  })

  it('leaves a trace of each step, by whoever took it', async () => {
    const from = (await world.traceOf(world.mo)).length
    const path = await propose()
    expect((await world.traceOf(world.mo)).slice(from)).toEqual([
      'opened for disposal.propose',
      'second person asked',
      'disposal proposed',
    ])
    const leesFrom = (await world.traceOf(lee)).length
    await agreeAs(lee, path)
    expect((await world.traceOf(lee)).slice(leesFrom)).toEqual([
      'opened for disposal.agree',
      'second person agreed',
      'disposal agreed',
    ])
    await world.runJobs()
    const done = await world.inTenant(world.mo, (tx) =>
      tx
        .selectFrom('trace_entry')
        .select('event')
        .where('object_id', '=', path.split('/').at(-1) ?? '')
        .execute(),
    )
    expect(done.map(({ event }) => event)).toContain('disposal done')
  })

  it('asks again with what was typed, and names every fault', async () => {
    const again = await send(`/cases/${caseId}/disposals`, { what: '', because: '', why: ' ' })
    expect(again.status).toBe(422)
    for (const fault of ['Select what is to go', 'Select why', 'Say why it may go now'])
      expect(again.text).toContain(fault)
    const path = await propose()
    world.signIn(lee)
    const unsaid = await send(`${path}/answer`, { answer: 'refuse', refusal: '' })
    expect([unsaid.status, unsaid.text.includes('Say why not')]).toEqual([422, true])
  })
})

describe('nobody approves what she asked for herself [ASVS V2.3.5]', () => {
  it('is refused by the page and by the worker', async () => {
    const path = await propose()
    expect((await agreeAs(world.mo, path)).status).toBe(403)
    await world.runJobs()
    expect((await stateOf(path)).state).toBe('proposed')
  })

  it('a refusal of the second person keeps everything, and it may be proposed anew', async () => {
    const path = await propose()
    await answerAs(lee, path, { answer: 'refuse', refusal: 'Her brother rang in May.' })
    await world.runJobs()
    expect((await stateOf(path)).state).toBe('refused')
    expect(await keysOf([caseId])).toEqual([caseId])
    world.signIn(world.mo)
    expect(await propose()).toContain('/service/disposals/')
  })

  it('whoever asked may take it back', async () => {
    const path = await propose()
    await answerAs(world.mo, path, { answer: 'withdraw' })
    await work()
    expect((await stateOf(path)).state).toBe('refused')
  })

  it('says who could be the second, and that on a restricted case nobody could until one is named', async () => {
    const path = await propose()
    expect((await look(path)).text).toContain('Could be the second person: Lee')
    await world.inTenant(world.mo, async (tx) => {
      const reason = 'Her cousin works here.'
      await restrictCase(tx, world.mo, caseId, { reason, now: world.time.now })
    })
    expect((await look(path)).text).toContain('Nobody here could be the second person')
    await world.inTenant(world.mo, (tx) =>
      nameWorker(tx, world.mo, caseId, { accountId: lee.id, now: world.time.now }),
    )
    expect((await look(path)).text).toContain('Could be the second person: Lee')
  })

  it('waits once: a second proposal of the same case is refused', async () => {
    await propose()
    expect((await send(`/cases/${caseId}/disposals`, proposal)).status).toBe(409)
  })
})

describe('what may not go', () => {
  it('is what is not over its time', async () => {
    const young = await aClosedCase(world, world.sam, {}, '2024-01-01')
    expect((await send(`/cases/${young}/disposals`, proposal)).status).toBe(409)
    expect((await look(`/cases/${young}/keeping`)).text).toContain('Until 1 January 2031')
  })

  it('is what is open', async () => {
    const open = await world.aCase(world.sam)
    expect((await send(`/cases/${open}/disposals`, proposal)).status).toBe(409)
  })

  it('is what a hold covers: not proposed, and stopped where it was agreed before the hold', async () => {
    const path = await propose()
    await agreeAs(lee, path)
    await send(`/cases/${caseId}/holds`, holding)
    await world.runJobs()
    expect((await stateOf(path)).state).toBe('stopped')
    expect(await keysOf([caseId])).toEqual([caseId])
    expect((await send(`/cases/${caseId}/disposals`, proposal)).status).toBe(409)
  })

  it('is somebody who stands in another case', async () => {
    const [victim] = await partiesOf(caseId)
    const other = await world.aCase(world.sam)
    await world.inTenant(world.mo, (tx) =>
      tx
        .updateTable('support_case')
        .set({ subject_id: victim ?? '' })
        .where('id', '=', other)
        .execute(),
    )
    const path = await propose()
    expect((await look(path)).text).toContain('1 person')
    await agreeAs(lee, path)
    await world.runJobs()
    expect(await keysOf([caseId, victim ?? '', other])).toEqual([victim, other])
    expect((await stateOf(path)).state).toBe('done')
  })

  it('is a case in which something waits for somebody', async () => {
    const open = await world.aCase(world.sam)
    world.signIn(world.sam)
    const file = uploadForm(world, [await exportFile(phoneExports.ios)])
    await whileReading(world, world.app.request(`/cases/${open}/imports`, file))
    await world.inTenant(world.mo, (tx) =>
      tx
        .updateTable('support_case')
        .set({ state: 'closed', opened_on: '2018-03-01' })
        .where('id', '=', open)
        .execute(),
    )
    world.signIn(world.mo)
    const refused = await send(`/cases/${open}/disposals`, proposal)
    expect([refused.status, refused.text.includes('An import of this case waits')]).toEqual([
      409,
      true,
    ])
  })
})

describe('files kept as evidence', () => {
  it('may go before their case, by two', async () => {
    const open = await world.aCase(world.sam)
    world.signIn(world.sam)
    const file = uploadForm(world, [await exportFile(phoneExports.ios)])
    const brought = await whileReading(world, world.app.request(`/cases/${open}/imports`, file))
    const at = brought.headers.get('Location') ?? ''
    const kept = {
      version: '2',
      senders: 'Tom K',
      which: 'all',
      keep: 'yes',
      keepReason: 'The phone is to be sold.',
    }
    expect((await send(`${at}/acceptance`, kept)).status).toBe(303)
    await world.runJobs()
    const id = at.split('/').at(-1) ?? ''
    expect(await isThere(open, id)).toBe(true)

    world.signIn(world.mo)
    const path = await propose(open, { what: 'kept-files', because: 'R08' })
    expect(path).toContain('/service/disposals/')
    await agreeAs(lee, path)
    await world.runJobs()
    expect(await isThere(open, id)).toBe(false)
    expect(await keysOf([open])).toEqual([open])
    const [item] = await world.inTenant(world.mo, (tx) =>
      tx.selectFrom('evidence_item').select(['sha256']).where('id', '=', id).execute(),
    )
    expect(item?.sha256).toHaveLength(0)
  })

  async function isThere(of: string, id: string): Promise<boolean> {
    const keys = { tenantId: world.harbour, subjectId: of, version: 1, dataKey: Buffer.alloc(32) }
    try {
      for await (const bytes of world.files.read(keys, id)) return bytes.length > 0
      return true
    } catch (error) {
      return !String(error).includes('ENOENT') // it is there, under another key than this
    }
  }
})

describe('who may', () => {
  it('is answered as if nothing were there, where she may not, or works elsewhere', async () => {
    const path = await propose()
    for (const person of [world.sam, world.ash, world.tia, world.ada, world.stranger]) {
      world.signIn(person)
      expect((await look(path)).status).toBe(404)
      expect((await send(`${path}/answer`, { answer: 'agree' })).status).toBe(404)
      expect((await send(`/cases/${caseId}/disposals`, proposal)).status).toBe(404)
      expect((await look(`/cases/${caseId}/keeping`)).status).toBe(404)
    }
    const audra = await world.takeOn('Audra', 'auditor')
    world.signIn(audra)
    expect((await look(path)).status).toBe(404) // the case is still there, and she sees none
    await agreeAs(lee, path)
    await world.runJobs()
    world.signIn(audra)
    const seen = await look(path)
    expect([seen.status, seen.text.includes('Certificate')]).toEqual([200, true])
  })
})

describe('in a service with one worker [PR 8]', () => {
  it('is decided alone a day later, and says so', async () => {
    const { wren } = await aSmallService(world)
    world.signIn(wren)
    const own = await aClosedCase(world, wren)
    const path = await propose(own)
    expect((await look(path)).text).toContain('You can decide it alone from')
    expect((await send(`${path}/answer`, { answer: 'alone' })).status).toBe(409)
    const { now } = world.time
    await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${wren.tenantId}, true)`
      await tx`update decision_for_two set alone_from = ${now}`
    })
    expect((await send(`${path}/answer`, { answer: 'alone' })).status).toBe(303)
    await world.runJobs()
    expect((await look(path)).text).toContain('Wren, alone: nobody else was there')
    expect((await look(`/cases/${own}`)).status).toBe(404)
  })
})
