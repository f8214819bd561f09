import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anEntry } from '../../../../test/directing.ts'
import { mayasReferral, type Referrer, refer, referrerOf } from '../../../../test/referring.ts'
import { startWorld, type World } from '../../../../test/support.ts'
import { listPartiesOfCase, openCase, raiseWall } from '../../cases/public.ts'
import { listDueItems } from '../../clock/public.ts'
import { changeContact, findPeople } from '../../people/public.ts'
import { findReferral, findReferralByAddress, referralPaths } from '../public.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const kept = async (address: string) => {
  const found = await world.inTenant(world.sam, (tx) => findReferralByAddress(tx, address))
  if (!found) throw new Error('There is no such referral')
  return found.referral
}

type Answers = Record<string, object>

async function aReferral(answers: Answers = mayasReferral) {
  world.signOut()
  const officer = referrerOf(world)
  const { address, code } = await refer(officer, answers)
  const { id } = await kept(address)
  return { officer, address, code, id, status: `/refer/harbour/status/${address}` }
}

async function staff(path: string, fields: Record<string, string>, as = world.tia) {
  world.signIn(as)
  const answer = await world.app.request(path, world.formBody(fields))
  world.signOut()
  expect(answer.status).toBe(303)
}

// Other referrals of this file are about Tom Kestrel too: a senior looks first (ADR-0042).
const anotherPerson = {
  word: 'not-the-same',
  primary: 'not-yet-known',
  judged: 'A namesake',
  worker: '',
}

const accept = (id: string) =>
  staff(referralPaths.triage(id), { outcome: 'eligible', reason: 'He follows her.' })

async function allocate(id: string) {
  await accept(id)
  await staff(referralPaths.case(id), { another: 'yes' })
  await staff(referralPaths.allocation(id), { worker: world.noor.id })
}

const wordOf = async (officer: Referrer, status: string) =>
  /<p class="govuk-body-l"><b>([A-Z][a-z ]+)<\/b>/.exec(await officer.read(status))?.[1]

const traceOf = (id: string) =>
  world.inTenant(world.sam, async (tx) => {
    const rows = await tx
      .selectFrom('trace_entry')
      .select('event')
      .where('object_id', '=', id)
      .where('actor_id', 'is', null)
      .orderBy('entry_no')
      .execute()
    return rows.map(({ event }) => event)
  })

describe('the status page', () => {
  it('says one of five words, with the times of each step (F06) (A085f)', async () => {
    const { officer, status, id } = await aReferral()
    expect(await wordOf(officer, status)).toBe('Received')
    await accept(id)
    expect(await wordOf(officer, status)).toBe('Being looked at')
    await staff(referralPaths.case(id), { another: 'yes' })
    await staff(referralPaths.allocation(id), { worker: world.noor.id })
    expect(await wordOf(officer, status)).toBe('With a worker')
    const page = await officer.read(status)
    expect(page).toMatch(/With a worker[\s\S]*?17 June 2026, 10:30/)
  })

  it('is owed to the referrer on the clock, until the worker’s name was read [ISA §85]', async () => {
    const { officer, status, id } = await aReferral()
    const owed = () => world.inTenant(world.tia, (tx) => listDueItems(tx, [id]))
    await allocate(id)
    expect(await owed()).toMatchObject([{ rule: 'D09', since: '2026-06-17', citation: 'ISA §85' }])
    world.signIn(world.tia)
    const day = await (await world.app.request('/my-day')).text()
    expect(day).toContain('Tell the referrer who the worker is')
    world.signOut()
    await officer.read(status)
    expect(await owed()).toEqual([])
  })

  it('tells no worker to a referrer who is recorded as the one doing this [PR 7]', async () => {
    const you = { ...mayasReferral.you, name: 'Tom Kestrel' }
    const { officer, status, id } = await aReferral({ ...mayasReferral, you })
    await staff(referralPaths.known(id), anotherPerson, world.mo)
    await allocate(id)
    expect(await wordOf(officer, status)).toBe('Being looked at')
    expect(await officer.read(status)).not.toContain('Noor')
    world.signIn(world.tia)
    const question = world.formBody({ question: 'Which day did he come?' })
    const asked = await world.app.request(referralPaths.question(id), question)
    world.signOut()
    expect(asked.status).toBe(409) // what we ask tells him what we know, and that we look
  })

  it('tells no worker to a referrer who is the alleged stalker of another case, until a senior says it is not he [PR 7]', async () => {
    const person = { ...mayasReferral.person, given: 'Ferdinand', surname: 'Osgathorpe' }
    const first = await aReferral({ ...mayasReferral, person })
    await accept(first.id)
    await staff(referralPaths.case(first.id), { another: 'yes' })
    const from = async (word: Record<string, string>) => {
      const you = { ...mayasReferral.you, name: 'Ferdinand Osgathorpe' }
      const { officer, status, id } = await aReferral({ ...mayasReferral, you })
      await staff(referralPaths.known(id), { ...anotherPerson, ...word }, world.mo)
      await allocate(id)
      world.signIn(world.tia)
      const question = world.formBody({ question: 'Which day did he come?' })
      const asked = await world.app.request(referralPaths.question(id), question)
      world.signOut()
      return { page: await officer.read(status), asked: asked.status }
    }
    const he = await from({ word: 'counter-allegation', worker: world.noor.id })
    expect(he.page).not.toContain('Noor')
    expect(he.page).toContain('Being looked at')
    expect(he.asked).toBe(409)
    const namesake = await from({})
    expect(namesake.page).toContain('Noor')
    expect(namesake.asked).toBe(303)
  })

  it('names the allocated worker and the service’s contact, and keeps when they were seen (A085f)', async () => {
    const { officer, status, id, address } = await aReferral()
    expect(await officer.read(status)).not.toContain('Noor')
    await allocate(id)
    const page = await officer.read(status)
    expect(page).toContain('Noor')
    expect(page).toContain('020 7946 0123, weekdays 9 to 5')
    expect((await kept(address)).detailsReadAt).toEqual(new Date('2026-06-17T09:30:00Z'))

    await officer.read(status)
    const seen = (await traceOf(id)).filter((event) => event === 'worker details seen by referrer')
    expect(seen).toHaveLength(1)
  })

  it('shows the worker’s working name and never the legal one (A043j)', async () => {
    const { officer, status, id } = await aReferral()
    await allocate(id)
    const page = await officer.read(status)
    expect(page).toContain('Noor')
    expect(page).not.toContain('Legalname')
  })

  it('tells a referrer whose own force is walled off nothing about the worker', async () => {
    const person = { given: 'Tom', worksFor: 'police', agency: 'Northshire Police' }
    const { officer, status, id, address } = await aReferral({ ...mayasReferral, person })
    await allocate(id)
    expect(await wordOf(officer, status)).toBe('Being looked at')
    expect(await officer.read(status)).not.toContain('Noor')
    expect((await kept(address)).detailsReadAt).toBeNull()
  })

  it.each(['engaged', 'not-engaged'] as const)('does not tell that she is %s', async (state) => {
    const { officer, status, id } = await aReferral()
    await allocate(id)
    await world.inTenant(world.sam, (tx) =>
      tx.updateTable('referral').set({ state }).where('id', '=', id).execute(),
    )
    expect(await wordOf(officer, status)).toBe('With a worker')
    expect(await officer.read(status)).not.toMatch(/engaged/i)
  })

  it('asks for the code; with a wrong one, and where there is nothing, the answer is the same', async () => {
    const { status, address, code } = await aReferral()
    const other = referrerOf(world)
    const nobodys = 'z'.repeat(28)
    const plain = (page: string) =>
      page
        .replaceAll(address, '…')
        .replaceAll(nobodys, '…')
        .replace(/value="[^"]*"/g, '')
    const asked = await other.read(status)
    expect(asked).toContain('Enter your code')
    expect(asked).not.toContain('Received')
    expect(plain(asked)).toBe(plain(await other.read(`/refer/harbour/status/${nobodys}`)))

    await other.send(`/refer/harbour/code/${address}`, { code: 'aaaa-aaaa-aaaa' })
    expect(await other.read(status)).toContain('Enter your code')
    await other.send(`/refer/harbour/code/${address}`, { code })
    expect(await wordOf(other, status)).toBe('Received')
  })

  it('shows nothing of somebody else’s referral (F06)', async () => {
    const mine = await aReferral()
    const theirs = await aReferral()
    expect(await mine.officer.read(theirs.status)).toContain('Enter your code')
  })

  it('leaves a trace of each look', async () => {
    const { officer, status, id } = await aReferral()
    await officer.read(status)
    expect((await traceOf(id)).at(-1)).toBe('referral status seen')
  })
})

describe('a referral that is not accepted', () => {
  const refuse = async (id: string, more: Record<string, string> = {}) => {
    const decided = { outcome: 'not-eligible', reason: 'Lives in <Leeds>.', signpost: beacon }
    world.signIn(world.tia)
    const sent = await world.app.request(
      referralPaths.triage(id),
      world.formBody({ ...decided, ...more }),
    )
    world.signOut()
    return sent
  }
  const beacon = 'Beacon in <Leeds>. Ring us at any time if she moves back.'

  it('tells the referrer where to turn and how to come back, once a second reader agreed, and never why [PR 15]', async () => {
    const { officer, status, id } = await aReferral()
    expect((await refuse(id, { entries: await anEntry(world, world.mo) })).status).toBe(303)
    expect(await officer.read(status)).not.toContain('Beacon')
    await staff(referralPaths.secondReading(id), { agrees: 'yes' }, world.sam)
    const page = await officer.read(status)
    expect(await wordOf(officer, status)).toBe('Closed to you')
    expect(page).toContain('Beacon in &lt;Leeds&gt;. Ring us at any time')
    expect(page).toContain('Willow')
    expect(page).not.toContain('Lives in')
  })

  it('goes on being looked at where the second reader does not agree: the word never goes back', async () => {
    const { officer, status, id } = await aReferral()
    await refuse(id)
    expect(await wordOf(officer, status)).toBe('Being looked at')
    await staff(referralPaths.secondReading(id), { agrees: 'no' }, world.sam)
    expect(await wordOf(officer, status)).toBe('Being looked at')
    expect(await officer.read(status)).not.toContain('Beacon')
  })

  it('is asked about again, with what was typed, where the referrer would read a number of the victim', async () => {
    const { id } = await aReferral()
    const answer = await refuse(id, { signpost: 'Beacon rings her on 07700 900456.' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('it holds a protected value')
    expect(page).toContain('Beacon rings her on 07700 900456.')
  })
})

describe('a question back to the referrer', () => {
  const ask = (id: string) =>
    staff(referralPaths.question(id), { question: 'May we leave a voicemail?' })
  const asked = async (id: string, question: string) => {
    world.signIn(world.tia)
    const answer = await world.app.request(referralPaths.question(id), world.formBody({ question }))
    world.signOut()
    return [answer.status, await answer.text()] as const
  }

  it('holds nothing that the case protects by now, however little the referral said [PR 4]', async () => {
    const { id, address } = await aReferral()
    const question = 'Is 07700 900999 still good?'
    await allocate(id)
    expect((await asked(id, question))[0]).toBe(303)
    const { caseId } = await kept(address)
    await world.inTenant(world.noor, async (tx) => {
      const parties = await findPeople(tx, await listPartiesOfCase(tx, caseId ?? ''))
      const victim = [...parties.values()].find(({ kind }) => kind === 'victim')
      if (!victim) throw new Error('Nobody is the victim')
      const channels = [{ kind: 'mobile', value: '07700 900999', safe: true } as const]
      await changeContact(tx, victim, { ...victim.contact, channels })
    })
    const [code, page] = await asked(id, question)
    expect([code, page]).toEqual([409, expect.stringContaining('holds a protected value')])
    expect((await asked(id, 'May Noor Legalname-harbour ring you?'))[0]).toBe(409)
  })

  it('does not go where a wall stands towards the account of the system that referred [PR 4]', async () => {
    const { you: _, ...rest } = mayasReferral
    const body = {
      ...rest,
      // Nobody whom another test has made known.
      victim: { given: 'Petra', surname: 'Lindqvist', dateOfBirth: '1988-09-30', ageBand: 'adult' },
      contact: { ...mayasReferral.contact, phone: '07700 900731', email: 'petra@example.org' },
      person: { ...mayasReferral.person, given: 'Otto', surname: 'Brandvold' },
      you: { ...mayasReferral.you, name: 'Jo Finch', agency: 'Eastmarch Library' },
    }
    const key = crypto.randomUUID()
    const made = await world.app.request(
      '/api/v1/referrals',
      world.jsonBody(world.system, body, key),
    )
    const { id } = await made.json()
    await allocate(id)
    await world.inTenant(world.noor, async (tx) => {
      const found = await findReferral(tx, id)
      const opened = await openCase(tx, world.noor, found?.referral.caseId ?? '', 'wall.raise')
      await raiseWall(tx, world.noor, opened, {
        ...{ kind: 'agency', name: 'Northshire Police system', reason: 'He works there' },
      })
    })
    const [code, page] = await asked(id, 'Which evening?')
    expect([code, page]).toEqual([409, expect.stringContaining('A conflict wall stands')])
  })

  const placeOf = (page: string) => /action="([^"]*\/questions\/[^"]*)"/.exec(page)?.[1] ?? ''

  it('waits on the status page, is answered there, and read by staff (F04) (A085c)', async () => {
    const { officer, status, id, address } = await aReferral()
    await ask(id)
    expect((await kept(address)).state).toBe('info-requested')

    const page = await officer.read(status)
    expect(page).toContain('May we leave a voicemail?')
    const sent = await officer.send(placeOf(page), { answer: 'Never. He <listens>.' })
    expect(sent.headers.get('Location')).toBe(status)
    expect((await kept(address)).state).toBe('received')
    expect(await wordOf(officer, status)).toBe('Being looked at')
    expect((await traceOf(id)).includes('referral question answered')).toBe(true)

    world.signIn(world.tia)
    const staffPage = await (await world.app.request(referralPaths.one(id))).text()
    world.signOut()
    expect(staffPage).toContain('Never. He &lt;listens&gt;.')
  })

  it('asks again, keeping what was typed, when the answer is too long or empty', async () => {
    const { officer, status, id } = await aReferral()
    await ask(id)
    const place = placeOf(await officer.read(status))
    const empty = await officer.send(place, { answer: ' ' })
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('Enter your answer')

    const long = 'y'.repeat(100_000)
    const tooLong = await officer.send(place, { answer: long })
    const page = await tooLong.text()
    expect(page).toContain('Use 20,000 characters or fewer')
    expect(page).toContain(long)
  })

  it('is answered once, and only by its own referrer', async () => {
    const mine = await aReferral()
    const theirs = await aReferral()
    await ask(theirs.id)
    const place = placeOf(await theirs.officer.read(theirs.status))
    const stranger = await mine.officer.send(place.replace(theirs.address, mine.address), {
      answer: 'Mine',
    })
    expect(stranger.status).toBe(404)
    expect(await (await mine.officer.send(place, { answer: 'x' })).text()).toContain('your code')

    const key = world.formKey()
    await theirs.officer.send(place, { answer: 'No' }, key)
    expect((await theirs.officer.send(place, { answer: 'No' }, key)).status).toBe(303)
    expect((await theirs.officer.send(place, { answer: 'Yes' })).status).toBe(404)
  })
})
