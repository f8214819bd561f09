import { createHmac } from 'node:crypto'
import { createServer } from 'node:https'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeCertificate } from '../../../../test/certificates.ts'
import { mayasReferral } from '../../../../test/referring.ts'
import { startOfWorld, startWorld, type World } from '../../../../test/support.ts'
import { callHook, type HookTrust } from '../../../platform/hook.ts'
import { destroyKey } from '../../../security/erasure/actions.ts'
import { changeReferral, findReferral, type ReferralState } from '../public.ts'
import { makeHook } from './actions.ts'
import { tellSystemsJob } from './jobs.ts'

type Told = { id: string; referral: string; reference: string; status: string; at: string }
type Heard = { id: string; signature: string; raw: string; body: Told }

let world: World
const certificate = makeCertificate()
const heard: Heard[] = []
let status = 204
const server = createServer(certificate, async (request, response) => {
  const raw = await text(request)
  const { 'alongside-id': id, 'alongside-signature': signature } = request.headers
  heard.push({ id: String(id), signature: String(signature), raw, body: JSON.parse(raw) })
  response.writeHead(status).end()
})
let address = ''
beforeAll(async () => {
  world = await startWorld()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const at = server.address()
  address = `https://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}/told`
})
afterAll(async () => {
  await world.stop()
  await new Promise((ended) => server.close(ended))
})
beforeEach(async () => {
  status = 204
  heard.length = 0
  world.time.now = new Date(startOfWorld)
  await world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    await tx`delete from referral_hook_event`
  })
  await world.renew(world.ada)
  world.signIn(world.ada)
})

const trust: HookTrust = { ca: certificate.cert, mayReach: (found) => found === '127.0.0.1' }
const tell = (asked: HookTrust = trust) =>
  tellSystemsJob({ db: world.workerDb, now: () => world.time.now }, (call) =>
    callHook(call, asked),
  )({ tenantId: '', id: '' })
// The form takes public addresses alone, so a hook to this machine is made past it.
const hook = () =>
  world.inTenant(world.ada, (tx) =>
    makeHook(tx, world.ada, { account: world.system.id, address, now: world.time.now }),
  )
let sent = 0
const refer = async (): Promise<{ id: string; reference: string }> => {
  sent += 1
  const answer = await world.app.request(
    '/api/v1/referrals',
    world.jsonBody(world.system, mayasReferral, `hooks-${sent}`),
  )
  return answer.json()
}
const goTo = (id: string, state: ReferralState) =>
  world.inTenant(world.mo, async (tx) => {
    const opened = await findReferral(tx, id)
    if (!opened) throw new Error('There is no referral')
    await changeReferral(tx, opened, { state })
  })
const later = (minutes: number) => {
  world.time.now = new Date(world.time.now.getTime() + minutes * 60_000)
}
const words = () => heard.map(({ body }) => body.status)
const send = (path: string, fields: Record<string, string> = {}) =>
  world.app.request(path, world.formBody(fields))
const page = async () => (await world.app.request('/service/hooks')).text()

describe('a system that refers', () => {
  it('is told each word once, signed with its own secret, and nothing of anybody (F86)', async () => {
    const secret = await hook()
    const { id, reference } = await refer()
    await tell()
    expect(heard).toHaveLength(1)
    const [only] = heard
    if (!only) throw new Error('Nothing was heard')
    const { id: eventId, signature, raw, body } = only
    expect(body).toEqual({
      ...{ id: eventId, referral: id, reference, status: 'received' },
      at: world.time.now.toISOString(),
    })
    const [seconds, mac] = signature.replace('t=', '').split(',v1=')
    expect(mac).toBe(createHmac('sha256', secret).update(`${seconds}.${raw}`).digest('hex'))
    await tell()
    expect(heard).toHaveLength(1)
    expect(await page()).toContain('Told ')
  })

  it('hears no more than every referrer: whether the victim engaged is told by no word and no silence [PR 18]', async () => {
    await hook()
    const { id } = await refer()
    for (const state of ['info-requested', 'received', 'triaged', 'allocated'] as const)
      await goTo(id, state)
    for (const state of ['contacting', 'engaged'] as const) await goTo(id, state)
    await tell()
    const last = ['being looked at', 'with a worker']
    expect(words()).toEqual(['received', 'question asked', 'received', ...last])
    expect(heard.map(({ raw }) => raw).join()).not.toMatch(/engaged|contacting|Maya|Rowan/)
  })

  it('that does not answer is told again under the same id, ever more slowly, until a person has to look', async () => {
    await hook()
    await refer()
    status = 500
    await tell()
    await tell() // not before a minute has passed
    expect(heard).toHaveLength(1)
    for (let attempt = 0; attempt < 9; attempt += 1) {
      later(24 * 60 + 1)
      await tell()
    }
    expect(heard).toHaveLength(9)
    expect(new Set(heard.map(({ id }) => id)).size).toBe(1)
    await world.renew(world.ada) // the days have ended her session
    world.signIn(world.ada)
    const given = await page()
    expect(given).toMatch(/Given up/)
    expect(given).toContain('(500)')
    status = 200
    const again = /action="(\/service\/hooks\/events\/[^"]+)"/.exec(given)?.[1] ?? ''
    expect((await send(again)).status).toBe(303)
    await tell()
    expect(heard).toHaveLength(10)
    expect((await send(again)).status).toBe(409)
  })

  it('whose address leads inside is not asked at all', async () => {
    await hook()
    await refer()
    await tell({ ca: certificate.cert })
    expect(heard).toEqual([])
    expect(await page()).toContain('not of the open internet')
  })

  it('whose hook ended is told nothing more, and a new one has another secret', async () => {
    const first = await hook()
    await refer()
    expect((await send(`/service/hooks/${world.system.id}/end`)).status).toBe(303)
    await tell()
    await refer()
    await tell()
    expect(heard).toEqual([])
    expect((await send(`/service/hooks/${world.system.id}/end`)).status).toBe(404)
    expect(await hook()).not.toBe(first)
  })

  it('is told nothing more of a referral that was erased, and what is kept of the telling names nobody (F84)', async () => {
    await hook()
    const { id } = await refer()
    status = 503
    await tell()
    expect(heard).toHaveLength(1) // not taken, so it would be told again
    await world.inTenant(world.mo, (tx) => destroyKey(tx, world.mo, id, 'asked-for'))
    status = 204
    later(2)
    await tell()
    expect(heard).toHaveLength(1)
    expect(await page()).toContain('or the referral is gone for good')
    const kept = await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      return tx`select * from referral_hook_event where referral_id = ${id}`
    })
    expect(kept).toHaveLength(1)
    expect(Object.keys(kept[0] ?? {}).sort()).toEqual(
      'account_id answered attempts happened_at id next_at problem referral_id tenant_id told_at word'.split(
        ' ',
      ),
    )
    expect(JSON.stringify(kept)).not.toMatch(/maya|rowan|kestrel|900456/i)
  })

  it('is told once by two workers at a time', async () => {
    await hook()
    await refer()
    await Promise.all([tell(), tell()])
    expect(heard).toHaveLength(1)
  })
})

describe('the page of hooks', () => {
  const fields = () => ({ account: world.system.id, address: 'https://system.example.org/told' })

  it('shows the secret once, keeps it sealed, and leaves a trace', async () => {
    const key = world.formKey()
    const first = await world.app.request('/service/hooks', world.formBody(fields(), key))
    const secret = /<code class="words">([^<]+)<\/code>/.exec(await first.text())?.[1] ?? ''
    expect(secret.length).toBeGreaterThan(30)
    const second = await world.app.request('/service/hooks', world.formBody(fields(), key))
    expect(second.status).toBe(303)
    expect(await page()).toContain('https://system.example.org/told')
    expect(await page()).not.toContain(secret)
    expect(await world.traceOf(world.ada)).toEqual(
      expect.arrayContaining(['hook set', 'hooks listed']),
    )
  })

  it.each([
    ['http://system.example.org/', 'https://'],
    ['https://127.0.0.1/', 'open internet'],
    ['https://10.0.0.8/', 'open internet'],
    ['', 'Enter an address'],
  ])('asks again for %s with what was typed', async (typed, sentence) => {
    const answer = await send('/service/hooks', { ...fields(), address: typed })
    expect(answer.status).toBe(422)
    const again = await answer.text()
    expect(again).toContain(sentence)
    expect(again).toContain(`value="${typed}"`)
  })

  it('takes no account that is no system, and is for who makes tokens', async () => {
    const answer = await send('/service/hooks', { ...fields(), account: world.sam.id })
    expect(answer.status).toBe(422)
    for (const person of [world.mo, world.tia, world.stranger]) {
      world.signIn(person)
      expect((await world.app.request('/service/hooks')).status).toBe(404)
      expect((await send('/service/hooks', fields())).status).toBe(404)
      expect((await send(`/service/hooks/${world.system.id}/end`)).status).toBe(404)
    }
  })
})
