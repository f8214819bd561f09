import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closePdfWorker } from '../src/platform/pdf/render.ts'
import { filledIn } from './assessing.ts'
import { aSmallService } from './lantern.ts'
import { mayasReferral } from './referring.ts'
import { type Person, startWorld, type World } from './support.ts'

let world: World
let wren: Person // the one worker
let tess: Person // the trustee
beforeAll(async () => {
  world = await startWorld()
  const lantern = await aSmallService(world)
  wren = lantern.wren
  tess = await lantern.take('Tess', 'trustee')
})
afterAll(async () => {
  await world.stop()
  await closePdfWorker()
})

type Fields = Record<string, string | string[]>
const read = async (person: Person, path: string) => {
  world.signIn(person)
  const answer = await world.app.request(path)
  return { status: answer.status, page: await answer.text() }
}
const send = async (person: Person, path: string, fields: Fields = {}) => {
  world.signIn(person)
  const answer = await world.app.request(path, world.formBody(fields))
  const faults =
    /<ul class="govuk-list govuk-error-summary__list">[\s\S]*?<\/ul>/.exec(
      await answer.text(),
    )?.[0] ?? ''
  return { status: answer.status, location: answer.headers.get('Location') ?? '', faults }
}
/** Taken, or the test says where it was not. */
const taken = async (person: Person, path: string, fields: Fields = {}) => {
  const { status, location, faults } = await send(person, path, fields)
  expect([path, status, faults]).toEqual([path, 303, ''])
  return location
}
const refer = async () => {
  const init = world.jsonBody(wren, mayasReferral)
  const answer = await world.app.request('/api/v1/referrals', init)
  expect(answer.status).toBe(201)
  return String((await answer.json()).id)
}
const notHere = {
  outcome: 'not-eligible',
  reason: 'Outside our area; Beacon takes it today.',
  signpost: 'Beacon, who were rung.',
}
const referenceOf = (person: Person, caseId: string) =>
  world.inTenant(person, async (tx) => {
    const found = tx.selectFrom('support_case').select('reference').where('id', '=', caseId)
    return (await found.executeTakeFirstOrThrow()).reference
  })
/** Where the trustee answers the decision whose reason this is. */
const answerPath = async (reason: string) => {
  const { page } = await read(tess, '/decisions')
  const card = page.split('<section').find((part) => part.includes(reason)) ?? ''
  return /action="(\/decisions\/[^"]+\/answer)"/.exec(card)?.[1] ?? ''
}

const decision = {
  person: 'PC 1234 Ellis',
  role: 'officer in the case',
  organisation: 'Eastmarch Constabulary',
  whyThisPerson: 'Called back on the number of the force.',
  handover: 'Encrypted courier bag',
  purpose: 'Supports the charging decision',
  consent: 'given',
  consentOn: '2026-06-16',
  informed: 'yes',
  informedHow: 'Told in the library on Tuesday',
  ground: 'victims-consent',
  basis: 'legitimate-interests',
  proportionality: 'Only the pattern tells it.',
  checked: 'yes',
}

describe('a service with one worker [PR 8]', () => {
  it('takes a referral to a case, a contact, a risk assessment, an incident and a chronology', {
    timeout: 120_000,
  }, async () => {
    const referral = await refer()
    await taken(wren, `/referrals/${referral}/triage`, {
      outcome: 'eligible',
      reason: 'Every evening at the same corner.',
    })
    await taken(wren, `/referrals/${referral}/case`)
    await taken(wren, `/referrals/${referral}/allocation`, { worker: wren.id })
    const { page } = await read(wren, `/referrals/${referral}`)
    const caseId = /href="\/cases\/([0-9a-f-]{36})"/.exec(page)?.[1] ?? ''
    const ofCase = `/cases/${caseId}`

    await taken(wren, `${ofCase}/contact`, {
      ...{ kind: 'to-victim', method: 'phone', when: 'now', outcome: 'reached' },
      ...{ note: 'She has moved her bed', nextOn: '2026-06-19', nextWhat: 'Ask about the locks' },
    })
    await taken(wren, `${ofCase}/timeline/new`, {
      ...{ when: 'yesterday', what: 'He stood by the laundrette', sourceKind: 'told' },
    })
    await taken(wren, `${ofCase}/risk/new`, {
      ...filledIn.SASH,
      // He was her partner, so the instrument asks these too.
      ...{ 'responses-P1-value': 'yes', 'responses-P2-value': 'no', 'responses-P3-value': 'no' },
      ...{ last: '', version: '0', answersTo: '', next: 'sign' },
    })
    let made = ''
    const asked = taken(wren, `${ofCase}/chronology/new`, decision).then((location) => {
      made = location
    })
    while (made === '') {
      await Promise.race([asked, sleep(20)])
      await world.runJobs()
    }
    for (const path of ['', '/timeline', '/risk', '/contact', '/sharing'])
      expect((await read(wren, ofCase + path)).status).toBe(200)
    expect((await read(wren, made)).page).toContain('PC 1234 Ellis')
    expect((await read(wren, '/my-day')).page).toContain('Maya')
  })

  it('lets a trustee read what was not accepted and why, without a name, and close it to the referrer', async () => {
    const referral = await refer()
    await taken(wren, `/referrals/${referral}/triage`, notHere)
    const { page } = await read(tess, '/decisions')
    expect(page).toContain(notHere.reason)
    expect(page).not.toMatch(/Maya|Rowan|Kestrel/)
    const path = await answerPath(notHere.reason)
    expect((await send(wren, path, { answer: 'agree' })).status).toBe(403)
    await taken(tess, path, { answer: 'agree', reason: '' })
    expect((await read(wren, `/referrals/${referral}`)).page).toContain('a second reader agreed')
    expect(await world.traceOf(tess)).toEqual(
      expect.arrayContaining(['second person agreed', 'second reader agreed']),
    )
  })

  it('says of nobody that she did not agree, where the question was taken back', async () => {
    const referral = await refer()
    await taken(wren, `/referrals/${referral}/triage`, { ...notHere, reason: 'Too soon to say.' })
    await answerPath('Too soon to say.')
    const { page } = await read(wren, '/decisions')
    const [, path = ''] =
      /Too soon to say\.[\s\S]*?action="(\/decisions\/[^"]+\/withdrawal)"/.exec(page) ?? []
    await taken(wren, path)
    expect((await read(wren, `/referrals/${referral}`)).page).not.toContain('did not agree')
    expect(await world.traceOf(wren)).not.toContain('second reader disagreed')
    await taken(wren, `/referrals/${referral}/triage`, { ...notHere, reason: 'A feud of two.' })
    expect(await answerPath('A feud of two.')).toContain('/answer')
  })

  it('looks at a referral again when the trustee does not agree', async () => {
    const referral = await refer()
    await taken(wren, `/referrals/${referral}/triage`, { ...notHere, reason: 'A quarrel.' })
    const path = await answerPath('A quarrel.')
    await taken(tess, path, { answer: 'refuse', reason: 'Ask the referrer first.' })
    expect((await read(wren, `/referrals/${referral}`)).page).toContain('Look again')
  })

  it('shows the trustee nothing but the decision', async () => {
    world.signIn(tess)
    expect((await world.app.request('/')).headers.get('Location')).toBe('/decisions')
    const referral = await refer()
    const caseId = await world.aCase(wren)
    for (const path of [
      `/referrals/${referral}`,
      '/referrals',
      '/cases',
      '/my-day',
      `/cases/${caseId}`,
      `/cases/${caseId}/risk`,
      `/cases/${caseId}/timeline`,
      '/service/accounts',
      '/service/outbox',
    ])
      expect([path, (await read(tess, path)).status]).toEqual([path, 404])
  })

  it('closes a breach with the trustee as the second person', async () => {
    const breach = await taken(wren, '/service/breaches/new', { canKnow: 'no' })
    await taken(wren, `${breach}/report`, {
      ...{ canKnow: 'no', happened: 'A list was left on the train.', stopped: '' },
      ...{ awareOn: '2026-06-17', awareAt: '09:00', howMany: '', version: '1' },
    })
    await taken(wren, `${breach}/handling`, {
      ...{ risk: 'unlikely', authority: 'not-needed', whyNotTold: 'It was found unread.' },
      ...{ persons: 'not-needed', measures: 'Nothing is printed any more.', version: '2' },
    })
    await taken(wren, `${breach}/closing`, { why: 'Paper stays in the office.' })
    await taken(tess, await answerPath('Paper stays in the office.'), { answer: 'agree' })
    expect((await read(wren, breach)).page).toContain('Closed')
    expect((await read(tess, breach)).status).toBe(404)
  })

  it('keeps a case to who is named on it, behind its walls, and opens it again', async () => {
    const caseId = await world.aCase(wren)
    const ofCase = `/cases/${caseId}`
    await taken(wren, `${ofCase}/access/restriction`, { reason: 'He volunteers next door.' })
    expect((await read(wren, ofCase)).page).toContain('Restricted')
    expect((await send(wren, `${ofCase}/access/named/${wren.id}/ended`)).status).toBe(409)

    const wall = { kind: 'agency', name: 'Eastmarch Constabulary', reason: 'He serves there.' }
    await taken(wren, `${ofCase}/walls`, wall)
    const refused = await send(wren, `${ofCase}/chronology/new`, decision)
    expect([refused.status, refused.faults]).toEqual([422, expect.stringContaining('wall')])
    const { page } = await read(wren, `${ofCase}/sharing`)
    const lowered = /action="(\/cases\/[^"]+\/lowered)"/.exec(page)?.[1] ?? ''
    await taken(wren, lowered, { reason: 'He left the force.' })
    await taken(wren, `${ofCase}/access/lifting`, { reason: 'Nobody of his is near any more.' })
    expect((await read(wren, ofCase)).status).toBe(200)
  })

  it('has her emergencies looked at by the trustee, and those of a colleague by her', async () => {
    const beam = await aSmallService(world, 'beam')
    const rue = await beam.take('Rue', 'isac')
    const tom = await beam.take('Tom', 'trustee')
    const caseId = await world.aCase(rue)
    await taken(rue, `/cases/${caseId}/access/restriction`, { reason: 'Her cousin leads here.' })
    expect((await read(beam.wren, `/cases/${caseId}`)).status).toBe(404)
    const emergency = { category: 'life-at-risk', reason: 'She rang; he is at the door now.' }
    await taken(beam.wren, '/break-glass', {
      reference: await referenceOf(rue, caseId),
      ...emergency,
    })
    expect((await read(beam.wren, `/cases/${caseId}`)).status).toBe(200)
    expect((await read(beam.wren, '/break-glass/openings')).page).toContain('Somebody else reviews')
    const { page } = await read(tom, '/break-glass/openings')
    expect(page).toContain(emergency.reason)
    const review = /\/break-glass\/openings\/[0-9a-f-]{36}\/review/.exec(page)?.[0] ?? ''
    await taken(tom, review, { finding: 'right', review: 'The police were sent.' })
    expect((await read(tom, `/cases/${caseId}`)).status).toBe(404)
  })

  it('with nobody beside her waits a day, and says when it is looked at again', async () => {
    const alone = await aSmallService(world, 'candle')
    const init = world.jsonBody(alone.wren, mayasReferral)
    const id = (await (await world.app.request('/api/v1/referrals', init)).json()).id
    await taken(alone.wren, `/referrals/${id}/triage`, notHere)
    const own = (await read(alone.wren, '/decisions')).page
    expect(own).toContain('18 June 2026, 10:30')
    expect(own).not.toContain('Do it alone now')
    world.time.now = new Date('2026-06-18T09:30:00Z')
    await world.renew(alone.wren)
    const due = (await read(alone.wren, '/decisions')).page
    const path = /action="(\/decisions\/[^"]+\/alone)"/.exec(due)?.[1] ?? ''
    await taken(alone.wren, path)
    expect((await read(alone.wren, `/referrals/${id}`)).page).toContain(
      'Not accepted by one worker',
    )
    const review = (await read(alone.wren, '/decisions')).page
    expect(review).toContain('Look at it again by 18 July 2026')
    const found = /action="(\/decisions\/[^"]+\/review)"/.exec(review)?.[1] ?? ''
    expect((await send(alone.wren, found, { found: '' })).status).toBe(422)
    await taken(alone.wren, found, { found: 'Still right.' })
    expect((await read(alone.wren, '/decisions')).page).toContain('Nothing waits for you')
  })
})
