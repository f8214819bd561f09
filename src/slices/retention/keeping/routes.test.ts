import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  exportFile,
  phoneExports,
  uploadForm,
  whileReading,
} from '../../../../test/chat-exports.ts'
import { holding } from '../../../../test/disposing.ts'
import { mayasReferral } from '../../../../test/referring.ts'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { destroyKey } from '../../../security/erasure/actions.ts'

let world: World
let lee: Person
let caseId: string
beforeAll(async () => {
  world = await startWorld()
  lee = await world.takeOn('Lee', 'supervisor')
})
afterAll(() => world.stop())
beforeEach(async () => {
  caseId = await world.aCase(world.sam)
  world.signIn(world.mo)
})

const send = async (path: string, fields: Record<string, string>) => {
  const answer = await world.app.request(path, world.formBody(fields))
  return { status: answer.status, text: await answer.text() }
}
const look = async (path: string) => {
  const answer = await world.app.request(path)
  return { status: answer.status, text: await answer.text() }
}
const hold = async (of = caseId) => {
  expect((await send(`/cases/${of}/holds`, holding)).status).toBe(303)
  const rows = await world.inTenant(world.mo, (tx) =>
    tx.selectFrom('legal_hold').select('id').where('case_id', '=', of).execute(),
  )
  return rows.at(-1)?.id ?? ''
}
const isHeld = async () => (await look(`/cases/${caseId}/keeping`)).text.includes('On hold')

describe('a legal hold', () => {
  it('stands on its page with who asked, why and until when, and leaves a trace', async () => {
    const from = (await world.traceOf(world.mo)).length
    await hold()
    expect((await world.traceOf(world.mo)).slice(from)).toEqual([
      'opened for hold.place',
      'hold placed',
    ])
    const { text } = await look(`/cases/${caseId}/keeping`)
    expect(text).toContain('The inquest of her neighbour, reference 4711.')
    expect(text).toContain('A court, or proceedings that are coming')
    expect(text).toContain('17 December 2026')
    expect(text).toContain('Nothing can be destroyed while a hold stands')
  })

  it('asks again with what was typed, and names every fault', async () => {
    const again = await send(`/cases/${caseId}/holds`, {
      ...holding,
      reason: 'Because <b>the court</b> asked',
      askedBy: '',
      reviewOn: '2026-06-16',
    })
    expect(again.status).toBe(422)
    for (const words of [
      'Select who asked for it',
      'The day to look at it again comes after the day it begins',
      'Because &lt;b&gt;the court&lt;/b&gt; asked',
    ])
      expect(again.text).toContain(words)
  })

  it('is lifted by two: whoever asks to lift it cannot agree', async () => {
    const id = await hold()
    const lifting = { why: 'The inquest has ended.' }
    expect((await send(`/service/holds/${id}/lifting`, lifting)).status).toBe(303)
    expect((await send(`/service/holds/${id}/answer`, { answer: 'agree' })).status).toBe(403)
    await world.runJobs()
    expect(await isHeld()).toBe(true)

    world.signIn(lee)
    expect((await look(`/cases/${caseId}/keeping`)).text).toContain('The inquest has ended.')
    expect((await send(`/service/holds/${id}/answer`, { answer: 'agree' })).status).toBe(303)
    await world.runJobs()
    expect(await isHeld()).toBe(false)
    const row = await world.inTenant(world.mo, (tx) =>
      tx
        .selectFrom('legal_hold')
        .select(['lifted_by', 'placed_by'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    )
    expect(row).toEqual({ lifted_by: lee.id, placed_by: world.mo.id })
  })

  it('stands on after a second person said no', async () => {
    const id = await hold()
    await send(`/service/holds/${id}/lifting`, { why: 'Old.' })
    world.signIn(lee)
    const no = { answer: 'refuse', refusal: 'The appeal runs.' }
    expect((await send(`/service/holds/${id}/answer`, no)).status).toBe(303)
    await world.runJobs()
    expect(await isHeld()).toBe(true)
  })

  it('stands before the keys of the case and of its people, whoever destroys them (F84)', async () => {
    await hold()
    const { victim_id, subject_id } = await world.inTenant(world.mo, (tx) =>
      tx
        .selectFrom('support_case')
        .select(['victim_id', 'subject_id'])
        .where('id', '=', caseId)
        .executeTakeFirstOrThrow(),
    )
    for (const id of [caseId, victim_id, subject_id ?? ''])
      await expect(
        world.inTenant(world.mo, (tx) => destroyKey(tx, world.mo, id, 'asked-for')),
      ).rejects.toThrow(/legal hold stands/)
    const other = await world.aCase(world.sam)
    await world.inTenant(world.mo, (tx) => destroyKey(tx, world.mo, other, 'made-in-error'))
  })

  it('stands before the machine and the worker who would destroy an import', async () => {
    await hold()
    world.signIn(world.sam)
    const form = uploadForm(world, [await exportFile(phoneExports.ios)])
    const brought = await whileReading(world, world.app.request(`/cases/${caseId}/imports`, form))
    const at = brought.headers.get('Location') ?? ''
    const refused = await send(`${at}/destruction`, {})
    expect([refused.status, refused.text.includes('on legal hold')]).toEqual([409, true])
    const dropping = { version: '2', senders: 'Tom K', which: 'all', keep: 'no' }
    expect((await send(`${at}/acceptance`, dropping)).status).toBe(409)

    const { now } = world.time
    world.time.now = new Date(now.getTime() + 8 * 86_400_000)
    await world.handlers['destroy-unaccepted']({ tenantId: '', id: '' })
    world.time.now = now
    const row = await world.inTenant(world.mo, (tx) =>
      tx
        .selectFrom('chat_import')
        .select('state')
        .where('id', '=', at.split('/').at(-1) ?? '')
        .executeTakeFirstOrThrow(),
    )
    expect(row.state).toBe('preview')
  })
})

describe('a referral', () => {
  const aReferral = async (key: string) => {
    const body = world.jsonBody(world.system, mayasReferral, key)
    const { id } = await (await world.app.request('/api/v1/referrals', body)).json()
    return String(id)
  }

  it('is held and let go like a case, once nobody took it and its time is over', async () => {
    const id = await aReferral('held')
    await world.inTenant(world.mo, (tx) =>
      tx
        .updateTable('referral')
        .set({ state: 'redirected', closed_at: new Date('2024-01-01T12:00:00Z') })
        .where('id', '=', id)
        .execute(),
    )
    const due = await look('/service/retention')
    expect(due.text).toContain('1 July 2025')
    const letGo = { what: 'all', because: 'R05', why: 'Nothing came after it.' }
    const placed = await send(`/referrals/${id}/holds`, { ...holding, askedBy: 'complaint' })
    expect(placed.status).toBe(303)
    expect((await send(`/referrals/${id}/disposals`, letGo)).status).toBe(409)

    await world
      .inTenant(world.mo, (tx) =>
        tx.selectFrom('legal_hold').select('id').where('referral_id', '=', id).execute(),
      )
      .then(async ([hold]) => {
        await send(`/service/holds/${hold?.id}/lifting`, { why: 'The complaint was answered.' })
        world.signIn(lee)
        await send(`/service/holds/${hold?.id}/answer`, { answer: 'agree' })
        await world.runJobs()
      })
    world.signIn(world.mo)
    const proposed = await world.app.request(`/referrals/${id}/disposals`, world.formBody(letGo))
    expect(proposed.status).toBe(303)
    const path = proposed.headers.get('Location') ?? ''
    world.signIn(lee)
    await send(`${path}/answer`, { answer: 'agree' })
    await world.runJobs()
    expect((await look(`/referrals/${id}`)).status).toBe(404)
    expect((await look(path)).text).toContain('1 referral')
  })

  it('that is on hold holds the case that comes of it', async () => {
    const id = await aReferral('held before its case')
    expect((await send(`/referrals/${id}/holds`, holding)).status).toBe(303)
    expect(await isHeld()).toBe(false)
    await world.inTenant(world.mo, (tx) =>
      tx.updateTable('referral').set({ case_id: caseId }).where('id', '=', id).execute(),
    )
    const { text } = await look(`/cases/${caseId}`)
    expect(text).toContain('On legal hold')
    expect((await look(`/cases/${caseId}/keeping`)).text).toContain(
      'Nothing can be destroyed while a hold stands',
    )
  })

  it('goes with its case where one came of it, and is held there', async () => {
    const id = await aReferral('with its case')
    await world.inTenant(world.mo, (tx) =>
      tx.updateTable('referral').set({ case_id: caseId }).where('id', '=', id).execute(),
    )
    expect((await look(`/referrals/${id}/keeping`)).text).toContain('It goes with its case')
    expect((await send(`/referrals/${id}/holds`, holding)).status).toBe(409)
    await hold()
    await expect(
      world.inTenant(world.mo, (tx) => destroyKey(tx, world.mo, id, 'asked-for')),
    ).rejects.toThrow(/legal hold stands/)
  })
})

describe('who may', () => {
  it('is answered as if nothing were there, where she may not, or works elsewhere', async () => {
    const id = await hold()
    for (const person of [world.sam, world.ash, world.tia, world.ada, world.stranger]) {
      world.signIn(person)
      expect((await send(`/cases/${caseId}/holds`, holding)).status).toBe(404)
      expect((await send(`/service/holds/${id}/lifting`, { why: 'Because.' })).status).toBe(404)
      expect((await send(`/service/holds/${id}/answer`, { answer: 'agree' })).status).toBe(404)
    }
    const elsewhere = await world.aCase(world.stranger)
    world.signIn(world.mo)
    const nothing = '01890000-0000-7000-8000-00000000dead'
    for (const of of [elsewhere, nothing])
      expect((await send(`/cases/${of}/holds`, holding)).status).toBe(404)
  })
})
