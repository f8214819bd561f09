import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { heldBack } from '../../../../test/coming-herself.ts'
import { published } from '../../../../test/directing.ts'
import { readingAge } from '../../../../test/reading-grade.ts'
import { startWorld, type World } from '../../../../test/support.ts'
import { findReferral, outwardWord } from '../public.ts'
import { isVerified } from './rules.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
  await switchOn('yes', '0')
})
afterAll(() => world.stop())

async function switchOn(selfReferral: '' | 'yes', version: string) {
  world.signIn(world.mo)
  const said = { ...published, selfReferral, version }
  const answer = await world.app.request('/service/profile', world.formBody(said))
  expect(answer.status).toBe(303)
  world.signOut()
}

const start = '/start/harbour'
const send = (fields: Record<string, string | string[]> = {}, key?: string) =>
  world.app.request(`${start}/questions`, world.formBody({ ...heldBack, ...fields }, key))
const read = async (path: string) => (await world.app.request(path)).text()

async function newest() {
  const id = await world.inTenant(world.mo, (tx) =>
    tx
      .selectFrom('referral')
      .select('id')
      .orderBy('begun_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow(),
  )
  const opened = await world.inTenant(world.mo, (tx) => findReferral(tx, id.id))
  if (!opened) throw new Error('There is no referral')
  return opened.referral
}

const plain = (page: string) =>
  page
    .slice(page.indexOf('<main'), page.indexOf('</main>'))
    .replaceAll(/<\/(h1|h2|p|li|label|legend|button|a)>|<br>/g, '.\n')
    .replaceAll(/<[^>]+>/g, ' ')

describe('the door for somebody who comes by herself', () => {
  it('asks first whether it is safe, and says how to leave before it asks anything (F02) (A082b)', async () => {
    const page = await read(start)
    for (const words of ['your own phone', 'Leave this page', 'Call 999', 'press 55', 'library'])
      expect(page).toContain(words)
    expect(page).toContain('data-exit')
    expect(page).not.toContain('<form')
    expect(page).not.toContain('Harbour<')
    expect(/<title>(.*)<\/title>/.exec(page)?.[1]).toBe('Getting help')
  })

  it('can be read at about nine, on each of its pages (A082b)', async () => {
    const check = await (await send({ step: 'check', happening: 'He waits.' })).text()
    const pages = [await read(start), await read(`${start}/questions`), check]
    pages.push(await read(`${start}/sent/ABC234`))
    for (const page of pages) expect(readingAge(plain(page))).toBeLessThan(9.5)
  })

  it('is received at once: agreed by herself that day, in her words, without a referrer (A082b, AF1)', async () => {
    const sent = await send()
    expect(sent.status).toBe(303)
    const referral = await newest()
    expect(referral).toMatchObject({ door: 'self', state: 'received', consentOn: '2026-06-17' })
    expect(referral.kept.answers).toMatchObject({
      consent: { agreed: 'yes', agreedBy: 'victim' },
      victim: { knownAs: 'Wren', ageBand: 'adult' },
      contact: { phone: '07700 900321', phoneSafe: 'yes', voicemail: 'no' },
      conduct: { happening: heldBack.happening },
      you: { name: null, source: 'self' },
    })
    expect(referral.kept.answers.contact.timesNote).toContain('Do not: Do not text')
    expect(
      await world.traceOf({ ...world.mo, id: '00000000-0000-0000-0000-000000000000' }),
    ).toEqual(expect.any(Array))
  })

  it('shows nothing back: a number that may be anything, and what comes next (A082b)', async () => {
    const sent = await send({ name: 'Marigold' })
    const place = sent.headers.get('Location') ?? ''
    const page = await read(place)
    expect(page).toContain(place.split('/').at(-1))
    for (const words of ['Marigold', '900321', 'bus', 'Sign language'])
      expect(page).not.toContain(words)
    const other = await read(`${start}/sent/ABC234`)
    expect(other.replaceAll('ABC234', place.slice(-6))).toBe(page)
    expect((await world.app.request(`${start}/sent/<b>1`)).status).toBe(404)
  })

  it('answers the same for somebody who is known and somebody who is not (A082b)', async () => {
    await world.aCase(world.sam) // Maya
    const known = await send({ name: 'Maya Rowan', phone: '07700 900456' })
    const unknown = await send({ name: 'Somebody Else', phone: '07700 900999' })
    const [a, b] = [known, unknown].map((each) => each.headers.get('Location')?.slice(0, -6))
    expect(a).toBe(b)
    expect([known.status, unknown.status]).toEqual([303, 303])
  })

  it('looks once more before it is sent, can be changed, and keeps nothing until then', async () => {
    const before = (await newest()).id
    const check = await (await send({ step: 'check' })).text()
    expect(check).toContain(heldBack.happening)
    expect(await (await send({ step: 'change' })).text()).toContain(heldBack.happening)
    expect((await newest()).id).toBe(before)
  })

  it('asks whom she would rather talk to and what helps, in her words, and shows none of it after (A065) (A070b)', async () => {
    const asked = await read(`${start}/questions`)
    expect(asked).toContain('Would you rather talk to a woman or a man?')
    expect(asked).toContain('Sign language (BSL)')
    const said = { worker: 'woman', adjustments: ['bsl', 'out-of-hours'] }
    const check = await (await send({ ...said, step: 'check' })).text()
    expect(check).toContain('A woman')
    expect(check).toContain('Sign language (BSL)\nEvenings or weekends')
    for (const value of said.adjustments)
      expect(check).toContain(`type="hidden" name="adjustments" value="${value}"`)
    const again = await (await send({ ...said, step: 'change' })).text()
    expect(again).toMatch(/value="woman" checked[\s\S]+value="bsl" checked/)
    const sent = await send(said)
    expect((await newest()).kept.answers.needs).toMatchObject({
      ...{ workerSex: 'woman', adjustments: said.adjustments, singleSex: null },
    })
    const page = await read(sent.headers.get('Location') ?? '')
    expect(page).not.toMatch(/woman|BSL|Evenings/)
    await send()
    expect((await newest()).kept.answers.needs).toMatchObject({ workerSex: null, adjustments: [] })
    const odd = await (await send({ worker: 'both', adjustments: 'magic' })).text()
    expect(odd).toMatch(/href="#worker[\s\S]+href="#adjustments/)
  })

  it('asks again with what was typed, and with every fault', async () => {
    const again = await send({ phone: '', times: '', agreed: '', happening: '<He> "waits".' })
    expect(again.status).toBe(422)
    const page = await again.text()
    for (const words of ['one safe way', 'when it is safe', 'Tick the box', '&lt;He&gt;'])
      expect(page).toContain(words)
  })

  it('is sent once, however often the button is pressed', async () => {
    const key = world.formKey()
    const first = await send({}, key)
    const { id } = await newest()
    const second = await send({}, key)
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'))
    expect((await newest()).id).toBe(id)
  })

  it('is closed where a service has not opened it, like a service that is not there (A082b)', async () => {
    for (const path of ['/start/beacon', '/start/nowhere', '/start/beacon/questions'])
      expect((await world.app.request(path)).status).toBe(404)
    const there = world.app.request('/start/beacon/questions', world.formBody(heldBack))
    expect((await there).status).toBe(404)
    await switchOn('', '1')
    expect((await send()).status).toBe(404)
    await switchOn('yes', '2')
  })
})

describe('who came by herself', () => {
  const check = { how: 'known-number', outcome: 'verified', checkNote: 'Rang the surgery first.' }
  const record = (id: string, fields: Record<string, string> = {}) =>
    world.app.request(`/referrals/${id}/identity`, world.formBody({ ...check, ...fields }))

  it('is not verified until somebody says how and when; a later doubt undoes it (A082b)', async () => {
    world.signOut()
    await send()
    const { id } = await newest()
    world.signIn(world.tia)
    expect(await read(`/referrals/${id}`)).toContain('Not verified yet')
    expect((await record(id)).status).toBe(303)
    const page = await read(`/referrals/${id}`)
    expect(page).toContain('Rang the surgery first.')
    expect(page).toContain('Tia, 17 June 2026')
    expect(page).not.toContain('Not verified yet')
    expect((await world.traceOf(world.tia)).includes('identity checked')).toBe(true)
    await record(id, { outcome: 'not-verified', checkNote: 'The word was wrong.' })
    expect(await read(`/referrals/${id}`)).toContain('Not verified yet')
  })

  it('stands on the first page of the case as long as nobody checked (A082b)', async () => {
    world.signOut()
    await send()
    const { id } = await newest()
    world.signIn(world.mo)
    const accept = { outcome: 'eligible', reason: 'He waits.', signpost: '' }
    await world.app.request(`/referrals/${id}/triage`, world.formBody(accept))
    await world.app.request(`/referrals/${id}/case`, world.formBody({}))
    const given = { worker: world.sam.id, reason: 'Close by' }
    await world.app.request(`/referrals/${id}/allocation`, world.formBody(given))
    const { caseId, state } = await newest()
    expect(state).toBe('allocated')
    world.signIn(world.sam)
    expect(await read(`/cases/${caseId}`)).toContain('Not verified yet')
    await record(id)
    expect(await read(`/cases/${caseId}`)).not.toContain('Not verified yet')
  })

  it('has no referrer: nothing is asked, nothing is owed to one (AF1)', async () => {
    const { id, state } = await newest()
    world.signIn(world.tia)
    const asked = world.formBody({ question: 'Which day?' })
    expect((await world.app.request(`/referrals/${id}/questions`, asked)).status).toBe(409)
    const page = await read(`/referrals/${id}`)
    expect(page).not.toContain('Ask the referrer')
    expect(page).not.toContain('Worker’s details to the referrer')
    expect(outwardWord(state)).toBe('with a worker') // a word for nobody: she has no status page
  })

  it('is checked by who takes referrals in; others get what they would get for nothing', async () => {
    const { id } = await newest()
    world.signIn(world.tia)
    const again = await record(id, { how: '', checkNote: 'Half' })
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('Half')
    for (const person of [world.stranger, world.ada, world.ash]) {
      world.signIn(person)
      expect((await record(id)).status).toBe(404)
    }
  })

  it('counts the last check', () => {
    expect(isVerified([])).toBe(false)
    expect(isVerified([{ outcome: 'not-verified' }, { outcome: 'verified' }])).toBe(true)
    expect(isVerified([{ outcome: 'verified' }, { outcome: 'not-verified' }])).toBe(false)
  })
})
