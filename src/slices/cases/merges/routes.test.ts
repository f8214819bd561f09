import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { maya, type Person, startWorld, type World } from '../../../../test/support.ts'
import { changeContact, findPeople, noContact } from '../../people/public.ts'
import { restrictCase } from '../access/actions.ts'
import { besidePaths } from '../beside/paths.ts'
import { casePaths } from '../public.ts'
import { safeContactPaths } from '../safe-contact/public.ts'
import { mergePaths } from './paths.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

/** A case of a woman whom nobody else of this file resembles; `again`: of her once more, otherwise written. */
async function aCaseOf(n: number, again = false) {
  const surname = surnames[n] ?? ''
  const identity = {
    given: again ? `${surname}ah` : `${surname}a`,
    surname,
    knownAs: null,
    dateOfBirth: `19${40 + n}-0${1 + (n % 9)}-1${n % 9}`,
  }
  const channels = [{ kind: 'mobile', value: `07700 90${5000 + n}`, safe: !again } as const]
  const address = again ? '2 Second Lane' : '1 First Lane'
  const contact = { ...maya.victim.contact, channels, address }
  const id = await world.aCase(world.sam, { victim: { identity, contact }, subject: null })
  return { id, victim: await victimOf(id) }
}
const surnames = (
  'Ashgrove Bexwell Corrigan Dunmore Ellershaw Fenwick Gosforth Harkness Inskip Jarrow Kelham Lorimer ' +
  'Mossop Netherby Oxenham Pemberton Quarmby Rastrick Skelton Thackray Ulverston Vickerman Wombwell Yeadon'
).split(' ')

const victimOf = (caseId: string) =>
  world.inTenant(world.mo, async (tx) => {
    const row = await tx
      .selectFrom('support_case')
      .select('victim_id')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
    return row.victim_id
  })
const peopleNow = (ids: string[]) =>
  world.inTenant(world.mo, async (tx) => {
    const people = await findPeople(tx, ids)
    return ids.map((id) => ({
      identity: people.get(id)?.identity,
      contact: people.get(id)?.contact,
    }))
  })
const tokensOf = (id: string) =>
  world.inTenant(world.mo, async (tx) => {
    const rows = await tx
      .selectFrom('person_token')
      .select('token')
      .where('person_id', '=', id)
      .execute()
    return rows.map(({ token }) => Buffer.from(token).toString('hex')).sort()
  })
const send = (person: Person, path: string, fields: Record<string, string>) => {
  world.signIn(person)
  return world.app.request(path, world.formBody(fields))
}
const read = async (person: Person, path: string) => {
  world.signIn(person)
  const answer = await world.app.request(path)
  return { status: answer.status, page: await answer.text() }
}
const because = 'She said on the phone that she wrote <twice>.'
const merges = (record: string, from: 'this' | 'other' = 'this') => ({
  ...{ record, nameFrom: 'this', bornFrom: 'this', contactFrom: from },
  mergedBecause: because,
})
const nobodyElse = {
  identity: { given: 'Wilhelmina', surname: 'Yarrowby', knownAs: null, dateOfBirth: null },
  contact: noContact,
}
let next = 0
/** Two cases of one woman, who is written down twice. */
async function twice() {
  next += 1
  return { one: await aCaseOf(next - 1), other: await aCaseOf(next - 1, true) }
}
const mergeOf = async (caseId: string) =>
  /same-person\/([0-9a-f-]{36})\/undo/.exec(
    (await read(world.mo, mergePaths.page(caseId))).page,
  )?.[1] ?? ''

describe('two records of one person (F11)', () => {
  it('are made one, with the parts that were chosen and every case on it, and shown to who leads', async () => {
    const { one, other } = await twice()
    const page = await read(world.mo, mergePaths.page(one.id))
    expect(page.page).toContain(other.victim)
    expect(page.page).not.toMatch(/First Lane|Second Lane|07700 905/)
    const sent = await send(world.mo, mergePaths.page(one.id), merges(other.victim, 'other'))
    expect(sent.status).toBe(303)
    expect(await victimOf(other.id)).toBe(one.victim)
    const [now] = await peopleNow([one.victim])
    expect(now?.contact).toMatchObject({
      address: '2 Second Lane',
      verifyAgain: { because: 'merge' },
    })
    expect((await read(world.mo, mergePaths.page(one.id))).page).toContain(
      'She said on the phone that she wrote &lt;twice&gt;.',
    )
    const day = await read(world.sam, '/my-day')
    for (const { id } of [one, other]) expect(day.page).toContain(safeContactPaths.page(id))
    // Found by what either said: her other name leads to both cases.
    const looked = await send(world.sam, '/find', { find: now?.identity?.surname ?? '' })
    const found = await looked.text()
    for (const { id } of [one, other]) expect(found).toContain(casePaths.overview(id))
  })

  it('are parted again: every link, word and token as before, whatever was added meanwhile', async () => {
    const deed = fc.constantFrom('way', 'incident', 'address' as const)
    const runs = fc.asyncProperty(
      fc.array(deed, { maxLength: 4 }),
      fc.constantFrom('this' as const, 'other' as const),
      async (deeds, from) => {
        const { one, other } = await twice()
        const ids = [one.victim, other.victim]
        const [before, tokens] = [await peopleNow(ids), await Promise.all(ids.map(tokensOf))]
        await send(world.mo, mergePaths.page(one.id), merges(other.victim, from))
        expect(await tokensOf(other.victim)).toEqual([])
        for (const [at, what] of deeds.entries()) {
          if (what === 'incident') await anIncident(at % 2 === 0 ? one.id : other.id)
          else await changed(one.victim, what, at)
        }
        const id = await mergeOf(other.id)
        const undone = await send(world.mo, mergePaths.undo(other.id, id), {})
        expect(undone.status).toBe(303)
        expect([await victimOf(one.id), await victimOf(other.id)]).toEqual(ids)
        const [kept, folded] = await peopleNow(ids)
        expect(folded).toEqual(before[1])
        expect(await tokensOf(other.victim)).toEqual(tokens[1])
        const expected = { ...before[0]?.contact }
        const ways = deeds.flatMap((what, at) => (what === 'way' ? [wayOf(at)] : []))
        if (ways.length > 0) expected.channels = [...(expected.channels ?? []), ...ways]
        if (deeds.includes('address')) expected.address = '9 New Street'
        expect(kept?.contact).toEqual(expected)
        expect(kept?.identity).toEqual({ ...before[0]?.identity, ageBand: undefined })
        const nothingNew = deeds.every((what) => what === 'incident')
        if (nothingNew) expect(await tokensOf(one.victim)).toEqual(tokens[0])
      },
    )
    await fc.assert(runs, { numRuns: 5 })
  }, 60_000)

  it('are met as one, and the record given up by nobody, when a job makes every token anew', async () => {
    const { one, other } = await twice()
    await send(world.mo, mergePaths.page(one.id), merges(other.victim))
    const kept = await tokensOf(one.victim)
    await world.inTenant(world.mo, (tx) => sql`update person set token_form = 1`.execute(tx))
    await world.handlers['token-people']({ tenantId: '', id: '' })
    expect(await tokensOf(other.victim)).toEqual([])
    expect(await tokensOf(one.victim)).toEqual(kept)
  })

  const wayOf = (n: number) =>
    ({ kind: 'landline', value: `020 7946 0${500 + n}`, safe: true }) as const
  const changed = (id: string, what: 'way' | 'address', n: number) =>
    world.inTenant(world.sam, async (tx) => {
      const person = (await findPeople(tx, [id])).get(id)
      if (!person) throw new Error('She is gone')
      const { contact } = person
      const channels = [...contact.channels, wayOf(n)]
      const now =
        what === 'way' ? { ...contact, channels } : { ...contact, address: '9 New Street' }
      expect(await changeContact(tx, person, now)).toBe(true)
    })
  const anIncident = async (caseId: string) => {
    const told = { when: 'yesterday', what: 'He rang twice', sourceKind: 'told' }
    expect((await send(world.sam, `/cases/${caseId}/timeline/new`, told)).status).toBe(303)
  }

  it('leave a trace in every case, of the look and of the deed', async () => {
    const { one, other } = await twice()
    await send(world.mo, mergePaths.page(one.id), merges(other.victim))
    await send(world.mo, mergePaths.undo(one.id, await mergeOf(one.id)), {})
    const entries = await world.inTenant(world.mo, (tx) =>
      tx
        .selectFrom('trace_entry')
        .select(['event', 'case_id'])
        .where('event', 'in', ['records made one', 'records parted'])
        .where('case_id', 'in', [one.id, other.id])
        .orderBy('entry_no')
        .execute(),
    )
    expect(entries.map(({ event }) => event)).toEqual([
      ...['records made one', 'records made one', 'records parted', 'records parted'],
    ])
    expect(new Set(entries.map((entry) => entry.case_id))).toEqual(new Set([one.id, other.id]))
  })

  it('ask again with what was typed', async () => {
    const { one, other } = await twice()
    const nothing = await send(world.mo, mergePaths.page(one.id), { mergedBecause: '<b>Both</b>' })
    expect(nothing.status).toBe(422)
    const page = await nothing.text()
    expect(page).toContain('Select which record is the same person')
    expect(page).toContain('Select which ways of contact are kept')
    expect(page).toContain('&lt;b&gt;Both&lt;/b&gt;')
    expect(await victimOf(other.id)).toBe(other.victim)
  })

  it('ask a senior of a way in every case, so that none stays shut with nobody asked (PR 7)', async () => {
    const { one, other } = await twice()
    const phone = `07700 90${5000 + next - 1}`
    const his = { given: 'Ned', surname: 'Otherman', knownAs: null, dateOfBirth: null }
    const channels = [{ kind: 'mobile', value: phone, safe: false } as const]
    const subject = { identity: his, contact: { ...noContact, channels } }
    await world.aCase(world.mo, { victim: nobodyElse, subject })
    const waits = 'A senior looks at this first'
    const now = async (id: string) => (await read(world.sam, safeContactPaths.page(id))).page
    const decide = async (id: string) => {
      const { page } = await read(world.mo, besidePaths.page(id))
      const path = new RegExp(`/cases/${id}/beside/[0-9a-f-]{36}`).exec(page)?.[0] ?? 'nowhere'
      return (await send(world.mo, path, { word: 'harmless', judged: 'A shared phone.' })).status
    }
    expect(await now(one.id)).toContain(waits)
    await send(world.mo, mergePaths.page(one.id), merges(other.victim))
    expect(await decide(one.id)).toBe(303)
    expect(await now(one.id)).toContain(waits)
    expect(await decide(other.id)).toBe(303)
    for (const { id } of [one, other]) expect(await now(id)).not.toContain(waits)
    // Parted, each record is asked of by itself.
    const undo = mergePaths.undo(one.id, await mergeOf(one.id))
    expect((await send(world.mo, undo, {})).status).toBe(303)
    expect(await now(one.id)).not.toContain(waits)
  })

  it('are parted in the order in which they were made one, the last first', async () => {
    const { one, other } = await twice()
    const third = await aCaseOf(next - 1, true)
    await send(world.mo, mergePaths.page(one.id), merges(other.victim))
    const first = await mergeOf(one.id)
    world.time.now = new Date(world.time.now.getTime() + 1000)
    await send(world.mo, mergePaths.page(one.id), merges(third.victim))
    expect((await send(world.mo, mergePaths.undo(one.id, first), {})).status).toBe(409)
    const last = await mergeOf(one.id)
    expect(last).not.toBe(first)
    expect((await send(world.mo, mergePaths.undo(one.id, last), {})).status).toBe(303)
    expect((await send(world.mo, mergePaths.undo(one.id, first), {})).status).toBe(303)
    expect(await victimOf(third.id)).toBe(third.victim)
    expect(await victimOf(other.id)).toBe(other.victim)
  })
})

describe('nobody learns by it (F11)', () => {
  it('of a case that is hidden from who asks, and none is shown to whom a wall keeps from the other', async () => {
    const { one, other } = await twice()
    await world.inTenant(world.sam, (tx) =>
      restrictCase(tx, world.sam, other.id, { reason: 'He works here.', now: world.time.now }),
    )
    const page = await read(world.mo, mergePaths.page(one.id))
    expect(page.page).not.toContain(other.victim)
    expect((await send(world.mo, mergePaths.page(one.id), merges(other.victim))).status).toBe(422)
  })

  it('where not everybody who may open the one may open the other: they stay two', async () => {
    const { one, other } = await twice()
    const wall = { kind: 'person', name: 'Noor Legalname-harbour', reason: 'She knows him.' }
    expect((await send(world.sam, `/cases/${other.id}/walls`, wall)).status).toBe(303)
    const refused = await send(world.mo, mergePaths.page(one.id), merges(other.victim))
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('not everybody who may open')
    expect(await victimOf(other.id)).toBe(other.victim)
  })

  it('who does not lead, nor another service', async () => {
    const { one, other } = await twice()
    for (const person of [world.noor, world.tia, world.stranger]) {
      expect((await read(person, mergePaths.page(one.id))).status).toBe(404)
      const sent = await send(person, mergePaths.page(one.id), merges(other.victim))
      expect(sent.status).toBe(404)
    }
  })
})
