import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { mayasReferral } from '../../../../../test/referring.ts'
import { maya, type Person, startWorld, type World } from '../../../../../test/support.ts'
import { machine } from '../../../../security/actor.ts'
import { destroyKey } from '../../../../security/erasure/actions.ts'
import { noContact } from '../../../people/public.ts'
import { ReferralBody } from '../../../referrals/drafts/input.ts'
import { receiveAsTold } from '../../../referrals/drafts/public.ts'
import { referralPaths } from '../../../referrals/public.ts'
import { restrictCase } from '../../access/actions.ts'
import { interpreterPaths } from '../../interpreters/public.ts'
import { casePaths } from '../../public.ts'
import { relationPaths } from '../../relations/public.ts'
import { besidePaths } from '../paths.ts'

let world: World
let caseId: string
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  caseId = await world.aCase(world.sam, {
    ...maya,
    victim: party('Ottoline Marchbanks'),
    subject: null,
  })
})

const surnames =
  'Abernethy Birtwhistle Chudleigh Drinkwater Entwistle Fazakerley Gathercole Hollingworth Inchbald Jolliffe Kirkbride Lumsden Micklethwaite Northcott Ollerenshaw'.split(
    ' ',
  )
let people = 0
/** A name nobody else has. */
function aName(): string {
  people += 1
  return `Leopold ${surnames[people - 1] ?? ''}`
}
const party = (name: string) => {
  const [given = '', surname = ''] = name.split(' ')
  return { identity: { given, surname, knownAs: null, dateOfBirth: null }, contact: noContact }
}
const send = async (person: Person, path: string, fields: Record<string, string> = {}) => {
  world.signIn(person)
  return (await world.app.request(path, world.formBody(fields))).status
}
const read = async (person: Person, path: string) => {
  world.signIn(person)
  const answer = await world.app.request(path)
  return { status: answer.status, page: await answer.text() }
}
const jobs = async () => {
  for (const job of ['check-beside', 'check-referrals', 'check-beside', 'check-referrals'] as const)
    await world.handlers[job]({ tenantId: '', id: '' })
}

/** Somebody new refers somebody else, by whom she is stalked. */
async function referralAbout(name: string, time = 1) {
  const [given = '', surname = ''] = name.split(' ')
  const victim = {
    given: 'Wilhelmina',
    surname: [...surname].reverse().join('') + 'x'.repeat(time),
  }
  const body = {
    ...mayasReferral,
    victim,
    contact: { phone: `07700 9007${time}${people}`, phoneSafe: 'yes', timesNote: 'Mornings' },
    person: { ...mayasReferral.person, given, surname },
  }
  const init = world.jsonBody(world.system, body, `about-${name}-${time}`)
  const sent = await world.app.request('/api/v1/referrals', init)
  expect(sent.status).toBe(201)
  return z.object({ id: z.uuid(), statusUrl: z.string().optional() }).parse(await sent.json())
}

async function interpretedBy(name: string) {
  const wish = {
    ...{ origin: 'independent', language: 'Polish', agency: 'Lingua North' },
    ...{ wantedOn: '2026-06-24', sex: 'woman', toldFree: 'yes' },
  }
  await send(world.sam, interpreterPaths.page(caseId), wish)
  const { page } = await read(world.sam, interpreterPaths.page(caseId))
  const id = /\/interpreters\/([^"/]*)\/named/.exec(page)?.[1] ?? ''
  const at = `${interpreterPaths.page(caseId)}/${id}`
  expect(await send(world.sam, `${at}/named`, { interpreter: name, version: '1' })).toBe(303)
  const said = { said: 'yes', how: 'by phone', on: '2026-06-16', version: '2' }
  expect(await send(world.sam, `${at}/answer`, said)).toBe(303)
  return id
}
const tell = (id: string) =>
  send(world.sam, interpreterPaths.told(caseId, id), {
    ...{ toldHow: 'In the secure booking system', toldOn: '2026-06-17', version: '3' },
  })
const waits = async (person = world.mo) =>
  (await read(person, besidePaths.page(caseId))).page.includes('Your word')
async function decide(word: string) {
  const { page } = await read(world.mo, besidePaths.page(caseId))
  const [path = 'nowhere'] = new RegExp(`/cases/${caseId}/beside/[0-9a-f-]{36}`).exec(page) ?? []
  return send(world.mo, path, { word, judged: 'Her worker knows both.' })
}

it.each(['before', 'after'])(
  'an interpreter named %s a referral that is about this conduct came in is told nothing before a senior’s word (A066b, F13)',
  async (when) => {
    const name = aName()
    const early = when === 'before' ? await interpretedBy(name) : null
    if (early) await jobs()
    const { id } = await referralAbout(name)
    if (!early) await jobs()
    const booking = early ?? (await interpretedBy(name))
    await jobs()
    const { page } = await read(world.mo, besidePaths.page(caseId))
    for (const words of [name, 'whose conduct referral', `href="${referralPaths.one(id)}"`])
      expect(page).toContain(words)
    expect((await read(world.mo, '/my-day')).page).toContain(besidePaths.page(caseId))
    const known = await read(world.mo, referralPaths.known(id))
    expect(known.page).toContain('Who may stand beside an open case')
    expect(known.page).toContain(besidePaths.page(caseId))
    expect((await read(world.mo, referralPaths.one(id))).page).toContain('may stand beside a case')
    expect(await tell(booking)).toBe(409)
    expect(await decide(when === 'before' ? 'not-here' : 'another')).toBe(303)
    expect(await tell(booking)).toBe(when === 'before' ? 409 : 303)
    await jobs()
    expect(await waits()).toBe(false) // asked once
  },
)

it('is asked once of one person: what a senior said while the referral waited stands when its case opens', async () => {
  const name = aName()
  const booking = await interpretedBy(name)
  const { id } = await referralAbout(name)
  await jobs()
  expect(await decide('harmless')).toBe(303)
  await opens(id)
  await jobs()
  expect(await waits()).toBe(false)
  expect(await tell(booking)).toBe(303)
  const { page } = await read(world.mo, besidePaths.page(caseId))
  expect(page).not.toContain('None yet')
})

const opens = async (id: string) => {
  const decided = { outcome: 'eligible', reason: 'Every evening.', signpost: '' }
  expect(await send(world.tia, referralPaths.triage(id), decided)).toBe(303)
  expect(await send(world.tia, referralPaths.case(id))).toBe(303)
}
const restrict = (of: 'id' | 'its referral', id: string) =>
  world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    await tx`update support_case set restriction = 'restricted'
      where id = ${id} or (${of === 'its referral'} and id = (select case_id from referral where id = ${id}))`
  })
const end = (how: string, id: string) =>
  world.inTenant(world.mo, async (tx) => {
    if (how === 'was erased') await destroyKey(tx, { id: machine }, id, 'asked-for')
    else {
      const closed = { state: 'redirected', closed_at: world.time.now } as const
      await tx.updateTable('referral').set(closed).where('id', '=', id).execute()
    }
  })
const named = () =>
  world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    return tx`select id from case_named where for_word = ${caseId} and ended_at is null`
  })

it.each(['waits', 'was said'])(
  'somebody can always say the word: the referral’s case opened and was restricted while it %s [PR 1]',
  async (word) => {
    const name = aName()
    const booking = await interpretedBy(name)
    const { id } = await referralAbout(name)
    await jobs()
    if (word === 'was said') expect(await decide('another')).toBe(303)
    await opens(id)
    await restrict('its referral', id)
    await jobs()
    expect(await waits()).toBe(word === 'waits')
    expect(await named()).toHaveLength(word === 'waits' ? 1 : 0)
    if (word === 'waits') expect(await decide('another')).toBe(303)
    expect(await named()).toEqual([])
    expect(await tell(booking)).toBe(303)
  },
)

it('who is kept from the referral is not the one who is named for the word on it', async () => {
  const name = aName()
  await interpretedBy(name)
  const other = await world.takeOn('Araminta Fairweather', 'supervisor')
  const { id } = await referralAbout(name)
  await jobs()
  await restrict('id', caseId)
  await world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    await tx`insert into referral_bar (tenant_id, referral_id, account_id, source)
      values (${world.harbour}, ${id}, ${world.mo.id}, 'other-side')`
  })
  await world.handlers['check-beside']({ tenantId: '', id: '' })
  expect(await named()).toHaveLength(1)
  expect(await waits(other)).toBe(true)
})

it('a senior who said that it is another is not asked of each further referral, but of a person who comes of one', async () => {
  const name = aName()
  const booking = await interpretedBy(name)
  await referralAbout(name)
  await jobs()
  expect(await decide('another')).toBe(303)
  const { id } = await referralAbout(name, 2)
  await jobs()
  expect(await waits()).toBe(false)
  expect(await tell(booking)).toBe(303)
  const again = await interpretedBy(name)
  await opens(id)
  expect(await tell(again)).toBe(409)
  await jobs()
  expect(await waits()).toBe(true)
})

it.each(['was closed', 'was erased'])(
  'of whom a referral told that %s nobody is asked any more, and nobody is named for the word',
  async (how) => {
    const name = aName()
    const booking = await interpretedBy(name)
    await restrict('id', caseId)
    const { id } = await referralAbout(name)
    await jobs()
    expect(await named()).toHaveLength(1)
    expect(await tell(booking)).toBe(409)
    await end(how, id)
    expect(await tell(booking)).toBe(303)
    await jobs()
    expect(await named()).toEqual([])
  },
)

it('of a referral that was erased the list of the case keeps what a senior said, and nothing of the referral', async () => {
  const name = aName()
  await interpretedBy(name)
  const { id } = await referralAbout(name)
  await jobs()
  expect(await decide('harmless')).toBe(303)
  const listed = async () => (await read(world.mo, besidePaths.page(caseId))).page
  expect(await listed()).toContain(referralPaths.one(id))
  await end('was erased', id)
  const page = await listed()
  expect(page).toContain('a referral told that was erased')
  expect(page).toContain('Her worker knows both.')
  expect(page).not.toContain(id)
  expect(page).not.toMatch(/surname/i)
})

it('the worker and triage read the same as if nobody stood there [PR 7]', async () => {
  const [name, other] = [aName(), aName()]
  const around = {
    ...{ relation: 'her sister', roles: 'witness', safe: 'not-known', consent: 'not-asked' },
    ...{ organisation: '', responsibility: 'not-known', supportReason: '', note: '', safeBy: '' },
  }
  expect(await send(world.sam, relationPaths.page(caseId), { ...around, name })).toBe(303)
  const [known, unknown] = [await referralAbout(name), await referralAbout(other)]
  const pages = async (id: string, referred: string) => {
    const texts = []
    for (const [person, path] of [
      [world.sam, relationPaths.page(caseId)],
      [world.sam, casePaths.overview(caseId)],
      [world.sam, '/my-day'],
      [world.tia, referralPaths.one(id)],
    ] as const)
      texts.push((await read(person, path)).page)
    return texts.map((text) =>
      text
        .replaceAll(id, 'id')
        .replaceAll(referred, 'name')
        .replaceAll(/value="[^"]{30,}"/g, ''),
    )
  }
  const before = await pages(known.id, name)
  await jobs()
  expect(await pages(known.id, name)).toEqual(before)
  expect(await waits()).toBe(true)
  for (const text of await pages(unknown.id, other)) expect(text).not.toContain('stand beside')
  expect([403, 404]).toContain((await read(world.sam, besidePaths.page(caseId))).status)
})

it('of a case that is hidden from her nobody who leads learns it by the referral [PR 1, PR 7]', async () => {
  const name = aName()
  await interpretedBy(name)
  const other = await world.takeOn('Cornelia Prewitt', 'supervisor')
  await world.inTenant(world.sam, (tx) =>
    restrictCase(tx, world.sam, caseId, { reason: 'He works here.', now: world.time.now }),
  )
  const { id } = await referralAbout(name)
  await jobs()
  expect(await waits()).toBe(true) // who has led the longest is named, for her word
  expect((await read(world.mo, referralPaths.known(id))).page).toContain('Who may stand beside')
  expect((await read(other, besidePaths.page(caseId))).status).toBe(404)
  for (const path of [referralPaths.known(id), referralPaths.one(id), '/my-day']) {
    const { page } = await read(other, path)
    expect(page).not.toContain('stand beside')
    expect(page).not.toContain(caseId)
  }
  expect(await decide('another')).toBe(303)
  expect((await read(world.mo, casePaths.overview(caseId))).status).toBe(404)
})

it('is asked in no other service', async () => {
  const name = aName()
  const [given = '', surname = ''] = name.split(' ')
  const person = { ...mayasReferral.person, given, surname }
  const victim = { given: 'Wilhelmina', surname: 'Oldroyd' }
  const answers = { ...mayasReferral, victim, person }
  await world.inTenant(world.stranger, (tx) =>
    receiveAsTold(tx, world.stranger, {
      door: 'api',
      answers: ReferralBody.parse(answers),
      at: { now: world.time.now, today: '2026-06-16' },
    }),
  )
  await interpretedBy(name)
  await jobs()
  expect(await waits()).toBe(false)
})
