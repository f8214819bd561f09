import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attemptInDanger } from '../../../test/attempts.ts'
import { boxes, mayasReferral, referrerOf } from '../../../test/referring.ts'
import { startWorld, type World } from '../../../test/support.ts'
import { findReferral, findReferralByAddress, referralPaths } from './public.ts'
import { mayBecome, type ReferralState, referralStates, transitions } from './rules.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

type Walked = { id: string; address: string; officer: ReturnType<typeof referrerOf> }
type Fields = Record<string, string>

async function aDraft(): Promise<Walked> {
  world.signOut()
  const officer = referrerOf(world)
  const { address, draft } = await officer.begin()
  for (const [page, said] of Object.entries(mayasReferral))
    await officer.send(`${draft}/${page}`, boxes({ ...said }))
  const opened = await world.inTenant(world.mo, (tx) => findReferralByAddress(tx, address))
  return { id: opened?.referral.id ?? '', address, officer }
}

const staff = (path: string, fields: Fields = {}, by = world.mo) => {
  world.signIn(by)
  return world.app.request(path, world.formBody(fields))
}
const stateOf = async ({ id }: Walked) =>
  (await world.inTenant(world.mo, (tx) => findReferral(tx, id)))?.referral.state

const triage = { outcome: 'eligible', reason: 'Every evening.', signpost: 'A refuge' }
const deeds = {
  send: ({ address, officer }: Walked) => {
    world.signOut()
    return officer.send(`/refer/harbour/draft/${address}/check`, {})
  },
  decline: ({ address, officer }: Walked) => {
    world.signOut()
    return officer.send(`/refer/harbour/draft/${address}/declined`, { futureAccess: 'yes' })
  },
  ask: ({ id }: Walked) => staff(referralPaths.question(id), { question: 'Which evening?' }),
  accept: ({ id }: Walked) => staff(referralPaths.triage(id), triage),
  doNotAccept: ({ id }: Walked) =>
    staff(referralPaths.triage(id), { ...triage, outcome: 'not-eligible' }, world.tia),
  agree: ({ id }: Walked) => staff(referralPaths.secondReading(id), { agrees: 'yes' }),
  disagree: ({ id }: Walked) => staff(referralPaths.secondReading(id), { agrees: 'no' }),
  allocate: ({ id }: Walked) =>
    staff(referralPaths.allocation(id), { worker: world.sam.id, reason: 'Close by' }),
  engage: ({ id }: Walked) => staff(referralPaths.engagement(id), { chose: 'engaged' }),
  declineSupport: ({ id }: Walked) => staff(referralPaths.engagement(id), { chose: 'not-engaged' }),
  again: ({ id }: Walked) => staff(referralPaths.triedAgain(id)),
}
type Deed = keyof typeof deeds

async function walk(...steps: Deed[]): Promise<Walked> {
  const walked = await aDraft()
  for (const step of steps) await did(step, walked)
  return walked
}

async function did(step: Deed, walked: Walked) {
  const answer = await deeds[step](walked)
  expect([step, answer.status]).toEqual([step, 303])
}

async function answered({ id, address, officer }: Walked) {
  const question = await world.inTenant(world.mo, (tx) =>
    tx
      .selectFrom('referral_question')
      .select('id')
      .where('referral_id', '=', id)
      .executeTakeFirstOrThrow(),
  )
  world.signOut()
  const path = `/refer/harbour/status/${address}/questions/${question.id}`
  expect((await officer.send(path, { answer: 'Tuesday' })).status).toBe(303)
}

async function allocated(): Promise<Walked> {
  const walked = await walk('send', 'accept')
  expect((await staff(referralPaths.case(walked.id), { another: 'yes' })).status).toBe(303)
  await did('allocate', walked)
  return walked
}

const earlier = { kind: 'to-victim', outcome: 'not-reached', when: 'earlier', on: '2026-06-15' }
const attempts = [
  { ...earlier, method: 'phone', at: '10:30' },
  { ...earlier, method: 'text', outcome: 'message-sent', at: '11:30' },
]
const notice = {
  text: 'Nobody answered',
  way: 'mail',
  ground: 'victims-consent',
  groundReason: '',
  basis: 'legitimate-interests',
  checked: 'yes',
}

async function unreached(fields: Fields): Promise<Walked> {
  const walked = await allocated()
  const found = await world.inTenant(world.mo, (tx) => findReferral(tx, walked.id))
  const caseId = found?.referral.caseId ?? ''
  for (const attempt of attempts)
    expect((await staff(`/cases/${caseId}/contact`, attempt, world.sam)).status).toBe(303)
  await attemptInDanger(world, world.sam, caseId, 'He was at the door')
  const told = await staff(referralPaths.unreached(walked.id), fields, world.sam)
  expect(told.status).toBe(303)
  return walked
}

/** Every line of the table, by what people do. `contacting` is first read from an attempt, not written. */
const ways: Record<string, () => Promise<Walked>> = {
  'draft > received': () => walk('send'),
  'draft > declined': () => walk('decline'),
  'received > info-requested': () => walk('send', 'ask'),
  'received > triaged': () => walk('send', 'accept'),
  'info-requested > received': async () => {
    const walked = await walk('send', 'ask')
    await answered(walked)
    return walked
  },
  'info-requested > triaged': () => walk('send', 'ask', 'accept'),
  'triaged > received': () => walk('send', 'doNotAccept', 'disagree'),
  'triaged > redirected': () => walk('send', 'doNotAccept', 'agree'),
  'triaged > allocated': allocated,
  'contacting > engaged': async () => {
    const walked = await allocated()
    await did('engage', walked)
    return walked
  },
  'contacting > not-engaged': async () => {
    const walked = await allocated()
    await did('declineSupport', walked)
    return walked
  },
}
/** Deeds that do one thing only. A question may be asked later too, and moves nothing then. */
const leadsTo: [Deed, ReferralState][] = [
  ['accept', 'triaged'],
  ['engage', 'engaged'],
  ['declineSupport', 'not-engaged'],
  ['again', 'contacting'],
]

describe('how a referral goes on', () => {
  it.each(Object.keys(ways))('goes by a deed of people: %s (AF1)', async (way) => {
    const [from = '', to] = way.split(' > ')
    expect(Object.keys(transitions)).toContain(from)
    const walked = await ways[way]?.()
    expect(walked && (await stateOf(walked))).toBe(to)
  })

  it('tells the referrer that she was not reached, and is taken up again (AF1)', async () => {
    const walked = await unreached(notice)
    expect(await stateOf(walked)).toBe('unable-to-contact')
    await did('again', walked)
    expect(await stateOf(walked)).toBe('contacting')
    await did('engage', walked)
    expect(await stateOf(walked)).toBe('engaged')
  })

  it('has a deed for each line of the table (AF1)', () => {
    const walkedElsewhere = [
      'allocated > contacting', // read from the first attempt (unreached/standing)
      'contacting > unable-to-contact',
      'unable-to-contact > contacting',
      'triaged > joined', // joinings/routes.test.ts
      'joined > triaged',
    ]
    const table = referralStates.flatMap((from) => transitions[from].map((to) => `${from} > ${to}`))
    expect([...Object.keys(ways), ...walkedElsewhere].sort()).toEqual(table.sort())
  })

  it('refuses every deed that the table does not know, and changes nothing (AF1)', async () => {
    const walked = await walk('send')
    const wrong: string[] = []
    let refused = 0
    for (const from of referralStates.filter((state) => state !== 'draft')) {
      await world.inTenant(world.mo, (tx) =>
        tx.updateTable('referral').set({ state: from }).where('id', '=', walked.id).execute(),
      )
      for (const [deed, to] of leadsTo) {
        const allowed = from === 'allocated' ? mayBecome('contacting', to) : mayBecome(from, to)
        if (allowed) continue
        const answer = await deeds[deed](walked)
        refused += 1
        if (answer.status !== 409 || (await stateOf(walked)) !== from)
          wrong.push(`${from}: ${deed} answered ${answer.status}, is ${await stateOf(walked)}`)
      }
    }
    expect(wrong).toEqual([])
    expect(refused).toBeGreaterThan(25)
  })
})

describe('what the victim chose', () => {
  it('changes no word that leaves, and leaves a trace (AF1)', async () => {
    const walked = await allocated()
    await did('engage', walked)
    expect((await world.traceOf(world.mo)).includes('engagement noted')).toBe(true)
    const { officer, address } = walked
    world.signOut()
    const page = await officer.read(`/refer/harbour/status/${address}`)
    expect(page).toContain('With a worker')
    expect(page.toLowerCase()).not.toContain('engage')
  })

  it('is asked again where nothing was picked, and is nobody else’s to say', async () => {
    const { id } = await allocated()
    expect((await staff(referralPaths.engagement(id), {})).status).toBe(422)
    const said = { chose: 'engaged' }
    for (const person of [world.ash, world.ada, world.stranger])
      expect((await staff(referralPaths.engagement(id), said, person)).status).toBe(404)
  })
})
