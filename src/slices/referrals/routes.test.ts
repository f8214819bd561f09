import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayasReferral } from '../../../test/referring.ts'
import { type Person, startOfWorld, startWorld, type World } from '../../../test/support.ts'
import { listWalls, openCase } from '../cases/public.ts'
import { findPeople } from '../people/public.ts'
import { countWaiting, findReferral, findReferralOfCase, referralPaths } from './public.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

type Body = { [page: string]: object }

/** A referral that a police system sent: its id. */
async function aReferral(changes: Body = {}): Promise<string> {
  const body = { ...mayasReferral, ...changes }
  const answer = await world.app.request('/api/v1/referrals', world.jsonBody(world.system, body))
  expect(answer.status).toBe(201)
  return (await answer.json()).id
}

const kept = (id: string) =>
  world.inTenant(world.sam, async (tx) => (await findReferral(tx, id))?.referral)

const read = async (person: Person, path: string) => {
  world.signIn(person)
  return (await world.app.request(path)).text()
}

const send = (person: Person, path: string, fields: Record<string, string | string[]>) => {
  world.signIn(person)
  return world.app.request(path, world.formBody(fields))
}

const accepted = { outcome: 'eligible', reason: 'He follows her.' }
const refused = {
  outcome: 'not-eligible',
  reason: 'She lives outside the area.',
  signpost: 'Beacon; call us any time.',
}

async function anAcceptedReferral(changes: Body = {}) {
  const id = await aReferral(changes)
  await send(world.tia, referralPaths.triage(id), accepted)
  return id
}

async function aReferralWithACase(changes: Body = {}) {
  const id = await anAcceptedReferral(changes)
  await send(world.tia, referralPaths.case(id), { another: 'yes' })
  return id
}

const caseOf = async (id: string) => (await kept(id))?.caseId ?? ''

describe('the referral page', () => {
  it('shows what was sent, as the referrer sent it, beside what is still needed (A085c)', async () => {
    const { sayWhat: _, voicemail: __, ...contact } = mayasReferral.contact
    const id = await aReferral({ contact })
    const page = await read(world.tia, referralPaths.one(id))
    expect(page).toContain('As referred by Jo Finch, Police constable, Northshire Police')
    expect(page).toContain('He &lt;waits&gt; outside her work every evening.')
    expect(page).toMatch(/Complete: 9\d of 100/)
    expect(page).toContain(
      '<li>A message left for the wrong ears can put the victim in danger</li>',
    )
  })

  it('says whether the victim was told that the referral was made, and when (A085e)', async () => {
    const page = await read(world.tia, referralPaths.one(await aReferral()))
    expect(page).toMatch(/Have you told the victim that you make this referral[\s\S]*?Yes/)
    expect(page).toMatch(/When did you tell the victim\?[\s\S]*?16 June 2026/)

    const untold = await aReferral({ you: { ...mayasReferral.you, toldMade: '' } })
    expect(await read(world.tia, referralPaths.one(untold))).toContain(
      '<li>Whether the victim knows of the referral and the next steps</li>',
    )
  })

  it('shows on what ground it came without agreement, and whether the victim was told (A085b)', async () => {
    const consent = {
      agreed: 'not-asked',
      basis: 'safeguarding',
      basisReason: 'He threatened to kill her.',
      toldBefore: 'not-safe',
      toldWhat: 'He reads her phone.',
    }
    const page = await read(world.tia, referralPaths.one(await aReferral({ consent })))
    expect(page).toContain('Safeguarding, or a risk of serious harm')
    expect(page).toContain('He threatened to kill her.')
    expect(page).toContain('No, it is not safe')
    expect(page).toContain('He reads her phone.')
  })

  it('shows how long each step took, from the victim’s agreement on (A082a)', async () => {
    world.time.now = new Date('2026-06-17T04:30:00Z')
    const id = await aReferral()
    world.time.now = new Date(startOfWorld)
    await send(world.tia, referralPaths.triage(id), accepted)
    const page = await read(world.tia, referralPaths.one(id))
    expect(page).toMatch(/From agreement to sending[\s\S]*?2 days/)
    expect(page).toMatch(/From sending to receipt[\s\S]*?less than an hour/)
    expect(page).toMatch(/From receipt to decision[\s\S]*?5 hours/)
    expect(page).toMatch(/From decision to a worker[\s\S]*?Not yet/)
  })

  it('says that receipt was confirmed when the referral came, with its paragraph (A085f)', async () => {
    const id = await aReferral()
    const page = await read(world.tia, referralPaths.one(id))
    expect(page).toContain('Receipt confirmed to the referrer 17 June 2026, 10:30')
    expect((await kept(id))?.receivedAt).toEqual(new Date('2026-06-17T09:30:00Z'))
  })

  it('tells only a senior how many people are known already', async () => {
    await world.aCase(world.sam)
    const id = await aReferral()
    expect(await read(world.mo, referralPaths.one(id))).toMatch(
      /already known shares? these details/,
    )
    const triage = await read(world.tia, referralPaths.one(id))
    expect(triage).toContain('A senior worker looks whether we know anybody in it')
    expect(triage).not.toContain('already known')

    const nobody = {
      victim: { given: 'Ottilie', surname: 'Quince' },
      contact: { phone: '07700 900999', phoneSafe: 'yes', timesNote: 'Mornings' },
      person: {},
    }
    const unknown = referralPaths.one(await aReferral(nobody))
    expect(await read(world.mo, unknown)).toContain('Nobody we know shares these details.')
    expect(await read(world.tia, unknown)).toContain('A senior worker looks whether we know')
  })

  it('leaves a trace of each look', async () => {
    const id = await aReferral()
    const before = (await world.traceOf(world.noor)).length
    await read(world.noor, referralPaths.one(id))
    await read(world.noor, referralPaths.list())
    expect((await world.traceOf(world.noor)).slice(before)).toEqual([
      'opened for referral.read',
      'referrals listed',
    ])
  })

  it('answers another service, and who may not, exactly as if there were no such referral', async () => {
    const id = await aReferral()
    const nothing = referralPaths.one(crypto.randomUUID())
    const plain = (page: string) => page.replace(/value="[^"]*"/g, '')
    expect(plain(await read(world.stranger, referralPaths.one(id)))).toBe(
      plain(await read(world.stranger, nothing)),
    )
    expect(plain(await read(world.ada, referralPaths.one(id)))).toBe(
      plain(await read(world.ada, nothing)),
    )
    const written = await send(world.stranger, referralPaths.triage(id), accepted)
    expect(written.status).toBe(404)
    expect((await kept(id))?.state).toBe('received')
  })
})

describe('the list of referrals', () => {
  it('puts those that wait first, with source, completeness and clock', async () => {
    const waiting = await kept(await aReferral())
    const page = await read(world.tia, referralPaths.list())
    expect(page).toContain(waiting?.reference)
    expect(page).toContain('Northshire Police')
    expect(page).toContain('100 of 100')
    expect(await world.inTenant(world.tia, countWaiting)).toBeGreaterThan(0)
  })

  it('owes the worker’s details to the referrer from the day of allocation on (F05) (A085f)', async () => {
    const id = await aReferralWithACase()
    await send(world.tia, referralPaths.allocation(id), { worker: world.noor.id })
    world.time.now = new Date('2026-06-22T09:00:00Z') // three working days on
    const list = await world.app.request(referralPaths.list(), world.bearer(world.tia))
    const page = await list.text()
    world.time.now = new Date(startOfWorld)
    expect(page).toMatch(/Worker’s details to the referrer[\s\S]*?Overdue/)
    expect(page).toContain('by 19 June 2026, since 17 June 2026, ISA §85')
  })
})

describe('triage', () => {
  it('keeps what the worker recognised, the outcome and the reason (A015)', async () => {
    const id = await aReferral()
    const fields = { ...accepted, acts: ['following', 'loitering'], fixated: 'yes', repeated: 'no' }
    const answer = await send(world.tia, referralPaths.triage(id), fields)
    expect(answer.headers.get('Location')).toBe(referralPaths.one(id))
    expect(await kept(id)).toMatchObject({
      state: 'triaged',
      triage: {
        acts: ['following', 'loitering'],
        four: { fixated: 'yes', obsessive: null, unwanted: null, repeated: 'no' },
        outcome: 'eligible',
        reason: 'He follows her.',
      },
    })
    expect(await world.traceOf(world.tia)).toContain('referral triaged')
  })

  it('takes a referral whatever the prompts say: they never gate (A015)', async () => {
    const none = await aReferral({ signs: {} })
    await send(world.tia, referralPaths.triage(none), accepted)
    expect((await kept(none))?.triage?.outcome).toBe('eligible')

    const allNo = await aReferral()
    const no = { fixated: 'no', obsessive: 'no', unwanted: 'no', repeated: 'no' }
    await send(world.tia, referralPaths.triage(allNo), { ...accepted, ...no })
    expect((await kept(allNo))?.state).toBe('triaged')
  })

  it('asks again, keeping what was typed, when the reason is missing', async () => {
    const id = await aReferral()
    const fields = { outcome: 'not-eligible', reason: ' ', signpost: '', acts: 'loitering' }
    const answer = await send(world.tia, referralPaths.triage(id), fields)
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('<title>Error: Referral')
    expect(page).toContain('Say why, in your own words')
    expect(page).toContain('Say where the victim can turn instead')
    expect(page).toMatch(/value="loitering" checked/)
    expect((await kept(id))?.state).toBe('received')
  })

  it('needs a second reader, who is somebody else, before a referral is not accepted', async () => {
    const id = await aReferral()
    await send(world.tia, referralPaths.triage(id), refused)
    expect((await kept(id))?.state).toBe('triaged')

    const own = await send(world.tia, referralPaths.secondReading(id), { agrees: 'yes' })
    expect(own.status).toBe(403)
    expect((await kept(id))?.state).toBe('triaged')

    await send(world.sam, referralPaths.secondReading(id), { agrees: 'yes' })
    const referral = await kept(id)
    expect(referral?.state).toBe('redirected')
    expect(referral?.triage?.secondReader).toMatchObject({ by: world.sam.id, agreed: true })
    expect(await read(world.sam, referralPaths.one(id))).toContain('Beacon; call us any time.')
  })

  it('goes back to be looked at when the second reader does not agree', async () => {
    const id = await aReferral()
    await send(world.tia, referralPaths.triage(id), refused)
    await send(world.sam, referralPaths.secondReading(id), { agrees: 'no' })
    expect((await kept(id))?.state).toBe('received')
    expect(await read(world.tia, referralPaths.one(id))).toContain('did not agree')
  })

  it('is not done twice, and not by a trainee', async () => {
    const id = await anAcceptedReferral()
    expect((await send(world.sam, referralPaths.triage(id), accepted)).status).toBe(409)
    expect((await send(world.ash, referralPaths.triage(id), accepted)).status).toBe(404)
  })
})

describe('from referral to case', () => {
  it('opens a case from what was said, with no report and no crime reference asked for (A016)', async () => {
    const reports = { reported: 'no', stage: 'not-reported', offences: ['stalking', 'assault'] }
    const id = await aReferralWithACase({ reports })
    const caseId = await caseOf(id)
    const { opened, victim, from } = await world.inTenant(world.sam, async (tx) => {
      const opened = await openCase(tx, world.sam, caseId, 'case.read')
      const people = await findPeople(tx, [opened.case.victim_id])
      const from = await findReferralOfCase(tx, opened)
      return { opened, victim: people.get(opened.case.victim_id), from }
    })
    expect(opened.case.state).toBe('open')
    expect(opened.case.circumstances).toEqual({
      relationship: 'ex-intimate',
      justice: 'not-reported',
      crimeReferences: [],
      offences: ['stalking', 'assault'],
    })
    expect(victim?.identity).toMatchObject({ given: 'Maya', surname: 'Rowan' })
    expect(victim?.contact).toMatchObject({
      channels: [
        { kind: 'mobile', value: '07700 900456', safe: true },
        { kind: 'email', value: 'maya@example.org', safe: false },
      ],
      windows: [{ days: [0, 2], from: '10:00', to: '12:00' }],
      voicemail: 'no',
      sayWhat: 'The library',
    })
    expect(from).toMatchObject({ id, referrer: { name: 'Jo Finch' } })
  })

  it('guesses no safe time where days came without times', async () => {
    const contact = {
      phone: '07700 900777',
      phoneSafe: 'yes',
      days: ['1'],
      timesNote: 'When he is at work',
    }
    const victim = { given: 'Orla', surname: 'Nightjar', dateOfBirth: '1961-05-23' }
    const caseId = await caseOf(await aReferralWithACase({ victim, contact }))
    const found = await world.inTenant(world.sam, async (tx) => {
      const opened = await openCase(tx, world.sam, caseId, 'case.read')
      return (await findPeople(tx, [opened.case.victim_id])).get(opened.case.victim_id)
    })
    expect(found?.contact.windows).toEqual([])
  })

  it('raises a wall where the person doing it works for the police', async () => {
    const person = { given: 'Tom', worksFor: 'police', agency: 'Northshire Police' }
    const id = await anAcceptedReferral({ person })
    expect(await read(world.tia, referralPaths.one(id))).toContain('nothing leaves towards them')
    await send(world.tia, referralPaths.case(id), { another: 'yes' })
    const caseId = await caseOf(id)
    const walls = await world.inTenant(world.sam, async (tx) =>
      listWalls(tx, await openCase(tx, world.sam, caseId, 'case.read')),
    )
    expect(walls).toMatchObject([{ kind: 'agency', name: 'Northshire Police' }])
    expect(await world.traceOf(world.tia)).toContain('wall raised')
  })

  it('opens one case only, and none from what was not accepted', async () => {
    const id = await aReferralWithACase()
    const again = await send(world.tia, referralPaths.case(id), { another: 'yes' })
    expect(again.status).toBe(409)
    const early = await send(world.tia, referralPaths.case(await aReferral()), { another: 'yes' })
    expect(early.status).toBe(409)
  })

  it('is opened once when the button is pressed twice', async () => {
    const id = await anAcceptedReferral()
    world.signIn(world.tia)
    const body = world.formBody({ another: 'yes' })
    const first = await world.app.request(referralPaths.case(id), body)
    const again = await world.app.request(referralPaths.case(id), body)
    expect([first.status, again.status]).toEqual([303, 303])
  })

  it('gives the case to a worker, and keeps when', async () => {
    const id = await aReferralWithACase()
    const unset = await send(world.tia, referralPaths.allocation(id), { worker: '' })
    expect(unset.status).toBe(422)
    expect(await unset.text()).toContain('Select a worker')

    await send(world.tia, referralPaths.allocation(id), { worker: world.noor.id })
    expect(await kept(id)).toMatchObject({
      state: 'allocated',
      allocatedAt: new Date('2026-06-17T09:30:00Z'),
    })
    expect((await world.traceOf(world.tia)).slice(-2)).toEqual([
      'opened for case.allocate',
      'case allocated',
    ])
  })
})

it('gives back what was typed when somebody else decided meanwhile', async () => {
  const id = await aReferral()
  await send(world.tia, referralPaths.triage(id), accepted)
  await send(world.tia, referralPaths.case(id), { another: 'yes' })
  const reason = 'A long thought about the last three weeks, with <dates>.'
  const late = await send(world.noor, referralPaths.triage(id), { ...accepted, reason })
  expect(late.status).toBe(409)
  expect(await late.text()).toContain(
    'A long thought about the last three weeks, with &lt;dates&gt;.',
  )
})

it('answers a referrer who has a wrong address in the frame of referrers', async () => {
  world.signOut()
  const answer = await world.app.request('/refer/nowhere')
  const page = await answer.text()
  expect(answer.status).toBe(404)
  expect(page).toContain('Check the address you were given')
  expect(page).not.toContain('Alongside')
})
