import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { adultCare, anEntry, published, willow } from '../../../../test/directing.ts'
import { boxes, mayasReferral, refer, referrerOf } from '../../../../test/referring.ts'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { findReferralByAddress, referralPaths } from '../public.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
  await anEntry(world, world.mo)
  await anEntry(world, world.mo, adultCare)
  world.signIn(world.mo)
  await world.app.request('/service/profile', world.formBody(published))
})
afterAll(() => world.stop())
beforeEach(() => world.signOut())

const within = { ...mayasReferral, victim: { ...mayasReferral.victim, area: 'Northshire' } }
const aChild = {
  ...mayasReferral,
  victim: { given: 'Wren', aboutAge: '9', ageBand: 'under-16', area: 'Northshire' },
}
const inNeedOfCare = { ...within, needs: { ...mayasReferral.needs, careAndSupport: 'yes' } }
const aChildInDanger = { ...within, needs: { ...mayasReferral.needs, childSafety: 'yes' } }

/** The last page before sending, as its referrer sees it. */
async function checked(answers: Record<string, object>) {
  const officer = referrerOf(world)
  const { draft } = await officer.begin()
  for (const [page, said] of Object.entries(answers))
    await officer.send(`${draft}/${page}`, boxes({ ...said }))
  return officer.read(`${draft}/check`)
}

async function sent(answers: Record<string, object>): Promise<string> {
  world.signOut()
  const { address, sent: answer } = await refer(referrerOf(world), answers)
  expect(answer.status).toBe(303)
  const opened = await world.inTenant(world.tia, (tx) => findReferralByAddress(tx, address))
  return opened?.referral.id ?? ''
}

const read = async (person: Person, path: string) => {
  world.signIn(person)
  return (await world.app.request(path)).text()
}
const send = (person: Person, path: string, fields: Record<string, string | string[]>) => {
  world.signIn(person)
  return world.app.request(path, world.formBody(fields))
}
const told = {
  body: 'childrens-services',
  toldBy: 'Jo Finch, Northshire Police',
  toldOn: '2026-06-16',
  bodyReference: 'MASH-2231',
}

describe('a referral outside what the service is for', () => {
  it('finds ages, areas and hours on the first page of the form', async () => {
    const start = await referrerOf(world).read('/refer/harbour')
    for (const words of ['Ages: 16 and over', 'Areas: Northshire, Eastmarch', 'Weekdays 9 to 5'])
      expect(start).toContain(words)
  })

  it('is told where else to turn, may be sent all the same, and stands so for the worker (A083a)', async () => {
    const check = await checked(aChild)
    expect(check).toContain('Harbour does not support victims of this age (9).')
    expect(check).toContain('You can still send this referral: a person here decides.')
    expect(check).toContain(willow.name)
    expect(check).toContain(willow.reach)
    const id = await sent(aChild)
    const page = await read(world.tia, referralPaths.one(id))
    expect(page).toMatch(/Outside profile: age 9; signposted to <a [^>]*>Willow Young/)
    expect(await checked(within)).not.toContain('You can still send')
    expect(await read(world.tia, referralPaths.one(await sent(within)))).not.toContain(
      'Outside profile',
    )
  })

  it('says the area where the service does not work there', async () => {
    const elsewhere = { ...within, victim: { ...within.victim, area: 'Westmoor' } }
    const check = await checked(elsewhere)
    expect(check).toContain('Harbour does not work in Westmoor.')
    expect(check).not.toContain(willow.name)
    const page = await read(world.tia, referralPaths.one(await sent(elsewhere)))
    expect(page).toContain('Outside profile: area Westmoor; nowhere to point to was found')
  })

  it('of an adult with care and support needs is looked at for fit, beside adult social care (A084)', async () => {
    const check = await checked(inNeedOfCare)
    expect(check).toContain('not specialised in adults with care and support needs')
    expect(check).toContain(adultCare.name)
    const id = await sent(inNeedOfCare)
    const page = await read(world.tia, referralPaths.one(id))
    expect(page).toContain('<b>Specialist fit:</b>')
    expect(page).toContain('Adult social care of the council: tell them today')
    const adult = { ...told, body: 'adult-social-care', bodyReference: 'ASC-7' }
    expect((await send(world.tia, referralPaths.socialCare(id), adult)).status).toBe(303)
    const after = await read(world.tia, referralPaths.one(id))
    expect(after.replaceAll(/<[^>]*>/g, '')).toContain('reference ASC-7')
    expect(after).not.toContain('tell them today')
  })
})

describe('that social care was told', () => {
  it('stands as a task where a child is not safe, until it is written down by whom, when and with which reference (A083c)', async () => {
    const id = await sent(aChildInDanger)
    const asked = 'Children’s services of the council: tell them today'
    expect(await read(world.tia, referralPaths.one(id))).toContain(asked)
    const before = (await world.traceOf(world.tia)).length
    expect((await send(world.tia, referralPaths.socialCare(id), told)).status).toBe(303)
    expect((await world.traceOf(world.tia)).slice(before)).toEqual([
      'opened for referral.triage',
      'social care told',
    ])
    const page = await read(world.tia, referralPaths.one(id))
    expect(page).not.toContain(asked)
    expect(page.replaceAll(/<[^>]*>/g, '')).toContain(
      'Children’s services of the council told: by Jo Finch, Northshire Police, 16 June 2026, reference MASH-2231.',
    )
  })

  it('asks again with what was typed, and takes no day to come', async () => {
    const id = await sent(aChildInDanger)
    const answer = await send(world.tia, referralPaths.socialCare(id), { ...told, body: '' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Jo Finch, Northshire Police')
    const tomorrow = { ...told, toldOn: '2026-06-18' }
    const late = await send(world.tia, referralPaths.socialCare(id), tomorrow)
    expect(late.status).toBe(422)
    const page = await late.text()
    expect(page).toContain('The day must be today or in the past')
    expect(page).toContain('MASH-2231')
  })

  it('is for who takes referrals in; for others and another service there is nothing', async () => {
    const id = await sent(aChildInDanger)
    for (const person of [world.ash, world.ada, world.stranger])
      expect((await send(person, referralPaths.socialCare(id), told)).status).toBe(404)
  })
})

describe('a referral that is not taken', () => {
  it('keeps the words, the services picked from the directory, and what came of them', async () => {
    const id = await sent(aChild)
    const entries = await anEntry(world, world.mo)
    const decided = {
      outcome: 'not-eligible',
      reason: 'We take nobody under 16.',
      signpost: 'Willow; come back at 16.',
      entries,
    }
    const wrong = await send(world.tia, referralPaths.triage(id), { ...decided, reason: '' })
    expect(await wrong.text()).toMatch(new RegExp(`value="${entries}"[^>]* checked`))
    expect((await send(world.tia, referralPaths.triage(id), decided)).status).toBe(303)
    const proposed = await read(world.sam, referralPaths.one(id))
    expect(proposed).toContain('Willow; come back at 16.')
    expect(proposed).not.toContain('Signposted at triage')
    await send(world.sam, referralPaths.secondReading(id), { agrees: 'yes' })
    const page = await read(world.tia, referralPaths.one(id))
    expect(page).toMatch(
      /Signposted at triage[\s\S]*>Willow Young[^<]*<\/a>, 17 June 2026: Not asked yet/,
    )
    const outcome = /\/referrals\/[^"]*\/outcome/.exec(page)?.[0] ?? ''
    expect((await send(world.tia, outcome, { outcome: 'taken-up', version: '1' })).status).toBe(303)
    expect(await read(world.tia, referralPaths.one(id))).toContain('17 June 2026: Taken up')
    expect((await send(world.ash, outcome, { outcome: 'unknown', version: '2' })).status).toBe(404)
  })
})
