import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mayasReferral } from '../../../../../test/referring.ts'
import { maya, type Person, startWorld, type World } from '../../../../../test/support.ts'
import {
  type Channel,
  findKnown,
  findPeople,
  findSharing,
  type Identity,
  noContact,
} from '../../../people/public.ts'
import { restrictCase } from '../../access/actions.ts'
import { besidePaths } from '../../beside/paths.ts'
import { casePaths, openCase } from '../../public.ts'
import { safeContactPaths } from '../../safe-contact/public.ts'
import { perpetratorPaths } from '../public.ts'
import { recordPaths } from './paths.ts'

let world: World
let caseId: string
let made = 0
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  caseId = await aCase()
  world.signIn(world.sam)
})

/** A number that nobody else of this file has. */
const aNumber = () => {
  made += 1
  return `07700 90${String(1000 + made).slice(0, 1)}${String(1000 + made).slice(1)}`
}
type Him = { identity: Identity; contact: typeof noContact }
const someone = (given: string, phone: string | null): Him => ({
  identity: { given, surname: `Kestrel${letters(made)}`, knownAs: null, dateOfBirth: null },
  contact: {
    ...noContact,
    channels: phone === null ? [] : [{ kind: 'mobile', value: phone, safe: false }],
  },
})
const letters = (n: number) => String(n).replace(/\d/g, (d) => 'abcdefghij'[Number(d)] ?? '')
const everyDay = [{ days: [0, 1, 2, 3, 4, 5, 6], from: '00:00', to: '24:00' }]
const victimWith = (phone: string) => ({
  identity: {
    ...maya.victim.identity,
    given: `Ada${letters(made)}`,
    surname: `Pine${letters(made)}`,
  },
  contact: {
    ...noContact,
    channels: [{ kind: 'mobile', value: phone, safe: true, shared: 'no' }] satisfies Channel[],
    windows: everyDay,
  },
})
async function aCase(of: { his?: Him | null; hers?: string; by?: Person } = {}) {
  const hers = of.hers ?? aNumber()
  const his = of.his === undefined ? someone('Tom', aNumber()) : of.his
  return world.aCase(of.by ?? world.sam, { victim: victimWith(hers), subject: his })
}

const read = async (path: string, person: Person = world.sam) => {
  world.signIn(person)
  const answer = await world.app.request(path)
  const page = (await answer.text()).replaceAll(/(name="_once" value=")[^"]*/g, '$1')
  return { status: answer.status, page }
}
const versionIn = (page: string) => /name="version" value="([^"]*)"/.exec(page)?.[1] ?? ''
const boxes = {
  ...{ given: 'Thomas', surname: 'Kestrel', knownAs: '', dateOfBirth: '1985-07-30' },
  ...{ phones: '', email: '', handles: '', address: '', postcode: '', takenAway: 'before' },
}
type Fields = Partial<typeof boxes> & { version?: string }
const send = async (fields: Fields, of = caseId, person: Person = world.sam, key?: string) => {
  const version = fields.version ?? versionIn((await read(recordPaths.page(of), person)).page)
  const body = { ...boxes, ...fields, version }
  return world.app.request(recordPaths.page(of), world.formBody(body, key ?? world.formKey()))
}
const him = (of = caseId) =>
  world.inTenant(world.mo, async (tx) => {
    const { case: found } = await openCase(tx, world.mo, of, 'case.read')
    return (await findPeople(tx, [found.subject_id ?? ''])).get(found.subject_id ?? '') ?? null
  })
const now = async (of: string, person: Person = world.sam) =>
  (await read(safeContactPaths.page(of), person)).page
const waits = async (of: string) =>
  (await read(besidePaths.page(of), world.mo)).page.includes('Your word')
async function decide(of: string, word: string) {
  const { page } = await read(besidePaths.page(of), world.mo)
  const path = new RegExp(`/cases/${of}/beside/[0-9a-f-]{36}`).exec(page)?.[0] ?? 'nowhere'
  return world.app.request(path, world.formBody({ word, judged: 'Both live there.' }))
}
const verified = (of: string) =>
  world.app.request(
    safeContactPaths.verified(of),
    world.formBody({ verifiedReviewOn: '2026-08-01' }),
  )
const fieldsOf = (page: string) => page.replaceAll(/\s+/g, ' ')

describe('what is recorded of an alleged stalker', () => {
  it('is put right and added to once the case is open, and what was there before is kept with its day', async () => {
    const [first, second] = [aNumber(), aNumber()]
    const of = await aCase({ his: someone('Tom', first) })
    const saved = await send(
      { phones: second, handles: 'Instagram: @tk85', email: 'tk@mail.example' },
      of,
    )
    expect(saved.status).toBe(303)
    expect(saved.headers.get('Location')).toBe(perpetratorPaths.page(of))
    expect((await read(perpetratorPaths.page(of))).page).toContain('Thomas Kestrel')
    expect((await read(casePaths.overview(of))).page).toContain('Thomas K.')
    const { page } = await read(recordPaths.page(of))
    expect(fieldsOf(page)).toMatch(
      /Recorded before.*Tom Kestrel.*17 June 2026.*Mobile.*17 June 2026/,
    )
    expect(page).toContain(first)
    const person = await him(of)
    expect(person?.contact.channels.map(({ kind, value }) => [kind, value])).toEqual([
      ['mobile', second],
      ['email', 'tk@mail.example'],
      ['handle', 'Instagram: @tk85'],
    ])
  })

  it('is recorded where nobody was known at first', async () => {
    const of = await aCase({ his: null })
    const { page } = await read(recordPaths.page(of))
    expect(page).toContain('Record the alleged stalker')
    expect(page).not.toContain('what was there before')
    expect((await read(casePaths.overview(of))).page).toContain('Record who it is')
    expect((await send({ phones: aNumber() }, of)).status).toBe(303)
    expect((await him(of))?.kind).toBe('subject-of-concern')
    expect((await read(casePaths.overview(of))).page).toContain('Thomas K.')
  })

  it('leaves a trace of each look and of the change', async () => {
    await send({})
    expect((await world.traceOf(world.sam)).slice(-4)).toEqual([
      'opened for case.change',
      'alleged stalker opened to change',
      'opened for case.change',
      'alleged stalker recorded anew',
    ])
  })

  it('is asked again, with all that was typed, when something cannot be taken', async () => {
    const answer = await send({ given: 'Thom <b>', email: 'no mailbox', takenAway: '' })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('Enter an email address such as name@example.org')
    expect(page).toContain('Select what was there before')
    expect(page).toContain('value="Thom &lt;b&gt;"')
    expect(page).toContain('value="no mailbox"')
    const nothing = await send({ given: '', surname: '', dateOfBirth: '' })
    expect(await nothing.text()).toContain('a name, a number or an address is enough')
    expect((await him())?.identity.given).toBe('Tom')
  })

  it('can be saved again, however many numbers and names online stand there', async () => {
    const many = Array.from({ length: 90 }, (_, n) => `07700 900${100 + n}`)
    const his = someone('Tom', null)
    const channels = many.map((value) => ({ kind: 'mobile', value, safe: false }) as const)
    const of = await aCase({ his: { ...his, contact: { ...noContact, channels } } })
    const saved = await send({ phones: many.join('\r\n') }, of)
    expect(saved.status).toBe(303)
    expect((await him(of))?.contact.channels).toHaveLength(90)
    const last = someone('Somebody', many.at(-1) ?? '')
    const known = await world.inTenant(world.sam, (tx) => findSharing(tx, last))
    expect(known.map(({ id }) => id)).toContain((await him(of))?.id)
  })

  it('says so where nothing was changed, and leaves the case as it was', async () => {
    await send({})
    const before = versionIn((await read(recordPaths.page(caseId))).page)
    const answer = await send({})
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Nothing is saved: all of this is recorded already')
    expect(versionIn((await read(recordPaths.page(caseId))).page)).toBe(before)
    const trace = await world.traceOf(world.sam)
    expect(trace.slice(-3)).not.toContain('alleged stalker recorded anew')
  })

  it('is not changed in a closed case, nor by who may not change cases', async () => {
    const { page } = await read(recordPaths.page(caseId))
    const version = versionIn(page)
    for (const person of [world.tia, world.ada]) {
      expect((await read(recordPaths.page(caseId), person)).status).toBe(404)
      expect((await send({ version }, caseId, person)).status).toBe(404)
    }
    await world.inTenant(world.sam, (tx) =>
      tx.updateTable('support_case').set({ state: 'closed' }).where('id', '=', caseId).execute(),
    )
    world.signIn(world.sam)
    expect((await send({ version })).status).toBe(409)
    expect((await him())?.identity.given).toBe('Tom')
  })

  it('answers another service as if the case did not exist', async () => {
    const [own, none] = [
      await read(recordPaths.page(caseId), world.stranger),
      await read(recordPaths.page(crypto.randomUUID()), world.stranger),
    ]
    expect(own).toEqual(none)
    expect(own.status).toBe(404)
    expect((await send({ version: '2-1' }, caseId, world.stranger)).status).toBe(404)
  })

  it('asks again where two change it at once, with both texts, and takes the form once', async () => {
    const { page } = await read(recordPaths.page(caseId))
    const version = versionIn(page)
    expect((await send({ given: 'Thomas', version }, caseId, world.mo)).status).toBe(303)
    world.signIn(world.sam)
    const key = world.formKey()
    for (const time of ['first', 'second']) {
      const stale = await send({ given: 'Tommy', version }, caseId, world.sam, key)
      const both = await stale.text()
      expect([time, stale.status]).toEqual([time, 409])
      expect(fieldsOf(both)).toMatch(/As it stands now.*Thomas/)
      expect(both).toContain('value="Tommy"')
    }
    expect((await him())?.identity.given).toBe('Thomas')
    const both = await Promise.all([
      send({ given: 'A', version: versionIn((await read(recordPaths.page(caseId))).page) }),
      send({ given: 'B', version: versionIn((await read(recordPaths.page(caseId))).page) }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  })

  it('shows what saving would take away of a colleague’s, and calls none of it a slip by itself', async () => {
    const { page } = await read(recordPaths.page(caseId))
    const [version, kept] = [versionIn(page), (await him())?.contact.channels[0]?.value ?? '']
    const added = aNumber()
    const mos = { phones: `${kept}\n${added}` }
    expect((await send({ ...mos, version }, caseId, world.mo)).status).toBe(303)
    const stale = await send({ phones: kept, takenAway: 'slip', version })
    const both = fieldsOf(await stale.text())
    expect(stale.status).toBe(409)
    const taken = /What saving takes away.*?<\/table>/.exec(both)?.[0] ?? ''
    expect(taken).toContain(added)
    expect(taken).not.toContain(kept)
    expect(both).toMatch(/value="before" checked/)
    expect(both).not.toMatch(/value="slip" checked/)
  })

  it('is how that person is found from now on, by what was recorded before too', async () => {
    const [first, second] = [aNumber(), aNumber()]
    const of = await aCase({ his: someone('Tom', first) })
    await send({ phones: second }, of)
    const id = (await him(of))?.id
    for (const phone of [first, second]) {
      const known = await world.inTenant(world.sam, (tx) => findKnown(tx, someone('Tom', phone)))
      expect(known.map((each) => each.id)).toContain(id)
    }
  })
})

describe('a way by which the victim is reached', () => {
  it('is no safe way once it is recorded for the alleged stalker too, and whoever holds the case is told', async () => {
    const hers = aNumber()
    const of = await aCase({ hers })
    expect(await now(of)).toContain('Yes, until')
    await send({ phones: hers.replaceAll(' ', '') }, of)
    const page = await now(of)
    expect(page).toContain('The alleged stalker is recorded with this number or address too')
    expect(page).not.toContain('Yes, until')
    expect(page).toContain('Ask the victim again whether each way and time is still safe')
    expect((await read('/my-day')).page).toContain(safeContactPaths.page(of))
    // He uses it no more: it stays what it is.
    await send({ phones: aNumber() }, of)
    expect(await now(of)).toContain('The alleged stalker is recorded with this number')
  })

  it('is one again where it was a slip, and the victim is to be asked first', async () => {
    const hers = aNumber()
    const of = await aCase({ hers })
    await send({ phones: hers }, of)
    expect((await verified(of)).status).toBe(303)
    await send({ phones: '', takenAway: 'slip' }, of)
    const page = await now(of)
    expect(page).not.toContain('Yes, until')
    expect(page).toContain('Something happened: ask the victim again first')
    expect(page).toContain('was recorded for the alleged stalker by a slip (noted')
    expect((await read('/my-day')).page).toContain(safeContactPaths.page(of))
    expect((await read(recordPaths.page(of))).page).toContain('a slip')
    expect((await verified(of)).status).toBe(303)
    expect(await now(of)).toContain('Yes, until')
  })

  it('of another open case waits for a senior, and its worker learns nothing of the other case (PR 7)', async () => {
    const hers = aNumber()
    const noors = await aCase({ hers, by: world.noor })
    const before = await now(noors, world.noor)
    expect(before).toContain('Yes, until')
    expect((await send({ phones: `${hers}\n${aNumber()}` })).status).toBe(303)
    const overview = (await read(casePaths.overview(noors), world.noor)).page
    expect(fieldsOf(overview)).toMatch(/Safe ways<\/dt>\s*<dd[^>]*>None recorded/)
    const page = await now(noors, world.noor)
    expect(page).toContain('A senior looks at this first')
    expect(page).not.toContain('Yes, until')
    expect(page).not.toContain('Kestrel')
    expect(page).not.toContain('alleged stalker')
    expect(await waits(noors)).toBe(true)
    expect((await read('/my-day', world.mo)).page).toContain(besidePaths.page(noors))
    // Nor does whoever recorded it.
    expect((await read(perpetratorPaths.page(caseId))).page).not.toContain(noors)
    expect((await decide(noors, 'harmless')).status).toBe(303)
    expect(await now(noors, world.noor)).toContain('Yes, until')
    // Asked once: what a senior said stays.
    await send({ phones: hers })
    expect(await now(noors, world.noor)).toContain('Yes, until')
    expect(await waits(noors)).toBe(false)
  })

  it('of another open case is as it was once it was a slip, and is used again (PR 7)', async () => {
    const hers = aNumber()
    const noors = await aCase({ hers, by: world.noor })
    await send({ phones: hers })
    expect(await now(noors, world.noor)).toContain('A senior looks at this first')
    await send({ phones: '', takenAway: 'slip' })
    expect(await now(noors, world.noor)).toContain('Yes, until')
  })

  it('stays closed where a senior says that it is that person’s', async () => {
    const hers = aNumber()
    const noors = await aCase({ hers, by: world.noor })
    await send({ phones: hers })
    await decide(noors, 'not-here')
    expect(await now(noors, world.noor)).toContain('A senior has decided that nothing goes to this')
  })

  it('that a senior closed is opened by no slip of another case: she is asked anew (PR 7)', async () => {
    const hers = aNumber()
    const noors = await aCase({ hers, by: world.noor })
    await send({ phones: hers })
    expect((await decide(noors, 'not-here')).status).toBe(303)
    await send({ phones: '', takenAway: 'slip' })
    expect(await now(noors, world.noor)).not.toContain('Yes, until')
    expect(await waits(noors)).toBe(true)
    expect((await decide(noors, 'not-here')).status).toBe(303)
    expect(await now(noors, world.noor)).toContain('A senior has decided that nothing goes to this')
    await send({ phones: hers })
    await send({ phones: '', takenAway: 'slip' })
    expect((await decide(noors, 'harmless')).status).toBe(303)
    expect(await now(noors, world.noor)).toContain('Yes, until')
  })

  it('of a case that is hidden from whoever records it waits as well, and both worlds look alike', async () => {
    const [hers, other] = [aNumber(), aNumber()]
    const hidden = await aCase({ hers, by: world.mo })
    await world.inTenant(world.mo, (tx) =>
      restrictCase(tx, world.mo, hidden, { reason: 'He works here.', now: world.time.now }),
    )
    /** All that whoever records it is answered, shown and traced by, with what differs between any two cases masked. */
    const seenOnceSent = async (phones: string) => {
      const of = await aCase({ his: someone('Tom', null) })
      const [before, sent] = [(await world.traceOf(world.sam)).length, await send({ phones }, of)]
      const paths = [recordPaths, perpetratorPaths, safeContactPaths].map((each) => each.page(of))
      const pages = []
      for (const path of [...paths, casePaths.overview(of), casePaths.trace(of)])
        pages.push(
          (/<main[\s\S]*/.exec((await read(path)).page)?.[0] ?? '').replaceAll(phones, 'P'),
        )
      const shown = [sent.status, ...pages].join('\n')
      const masked = shown
        .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
        .replaceAll(/\b[0-9A-Z]{6}\b/g, 'REF')
        .replaceAll(/(Ada|Pine|Kestrel)[a-z]*/g, 'name')
      return { masked, trace: (await world.traceOf(world.sam)).slice(before) }
    }
    const met = await seenOnceSent(hers)
    const unmet = await seenOnceSent(other)
    expect(met.trace).toEqual(unmet.trace)
    expect(met.masked).toEqual(unmet.masked)
    expect(met.masked).toContain('Put right or add to')
    expect(await now(hidden, world.mo)).toContain('A senior looks at this first')
  })

  it('waits where a case of somebody else is opened about whoever has it, and not in a case about the same person', async () => {
    const hers = aNumber()
    const noors = await aCase({ hers, by: world.noor })
    await aCase({ his: someone('Ned', hers) })
    expect(await now(noors, world.noor)).toContain('A senior looks at this first')
  })

  it('waits as a case opens where an alleged stalker of another case has it already', async () => {
    const hers = aNumber()
    await aCase({ his: someone('Ned', hers) })
    const noors = await aCase({ hers, by: world.noor })
    expect(await now(noors, world.noor)).toContain('A senior looks at this first')
    expect((await decide(noors, 'harmless')).status).toBe(303)
    expect(await now(noors, world.noor)).toContain('Yes, until')
  })

  it.each(['4 Elder Row, ZZ99 4TQ', '4 Elder Row'])(
    'by an address that is his waits too, however it was written: %s',
    async (value) => {
      const contact = {
        ...{ ...noContact, address: value, postcode: 'ZZ99 4TQ', windows: everyDay },
        channels: [{ kind: 'post', value, safe: true }] satisfies Channel[],
      }
      const victim = { ...victimWith(aNumber()), contact }
      const noors = await world.aCase(world.noor, { victim, subject: null })
      const waiting = 'A senior looks at this first'
      const of = { address: '4, Elder Row', postcode: 'zz99 4tq', takenAway: 'slip' }
      await send(of)
      expect(await now(noors, world.noor)).toContain(waiting)
      await send({ ...of, address: '', postcode: '' })
      expect(await now(noors, world.noor)).not.toContain(waiting)
    },
  )
})

describe('ways that two cases share', () => {
  it('are saved in both, where each records a number of the other at once, time after time', async () => {
    for (const time of [1, 2, 3, 4]) {
      const [ones, others] = [aNumber(), aNumber()]
      const [one, other] = [await aCase({ hers: ones }), await aCase({ hers: others })]
      const versions = [
        versionIn((await read(recordPaths.page(one))).page),
        versionIn((await read(recordPaths.page(other))).page),
      ]
      const [a = '', b = ''] = versions
      const both = await Promise.all([
        send({ phones: others, version: a }, one),
        send({ phones: ones, version: b }, other),
      ])
      expect([time, ...both.map(({ status }) => status)]).toEqual([time, 303, 303])
      for (const of of [one, other]) expect(await now(of)).toContain('A senior looks at this first')
    }
  })
})

describe('one record that stands in two cases', () => {
  /** As after two records were made one (ADR-0048): both cases stand on one. */
  async function twoOnOne(hers: string, his = aNumber()) {
    const one = await aCase({ his: someone('Tom', his) })
    const other = await aCase({ hers, by: world.noor })
    await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      await tx`update support_case set subject_id =
        (select subject_id from support_case where id = ${one}) where id = ${other}`
    })
    return { one, other }
  }

  it('is heard of in the other case at once, and what was put down is shown in neither page of it (PR 7)', async () => {
    const hers = aNumber()
    const { one, other } = await twoOnOne(hers)
    // Below the bar, which says that the victim is not to be rung now.
    const record = async () =>
      /<main[\s\S]*/.exec((await read(recordPaths.page(other), world.noor)).page)?.[0]
    const before = await record()
    const told = { phones: `${hers}\n07700 900777`, given: 'Thomasz', address: '9 Alder Way' }
    expect((await send(told, one)).status).toBe(303)
    expect(await now(other, world.noor)).toContain(
      'The alleged stalker is recorded with this number',
    )
    expect(await now(other, world.noor)).toContain('the system')
    expect((await read('/my-day', world.noor)).page).toContain(safeContactPaths.page(other))
    expect(await waits(other)).toBe(false)
    expect(await record()).toEqual(before)
    expect(before).toContain('Tom')
    for (const path of [casePaths.overview(other), recordPaths.page(other)])
      expect((await read(path, world.noor)).page).not.toContain('Thomasz')
  })

  it('counts in both as soon as two records are made one, and who holds them is told', async () => {
    const hers = aNumber()
    const named = (phone: string): Him => ({
      ...someone('Bartholomew', phone),
      identity: {
        ...{ given: 'Bartholomew', surname: 'Quenbyshaw', knownAs: null },
        dateOfBirth: '1971-02-03',
      },
    })
    // Of whoever is nearest ten are shown: nobody resembles this victim.
    const identity = { given: 'Wilhelmina', surname: 'Yarrowby', knownAs: null, dateOfBirth: null }
    const victim = { ...victimWith(aNumber()), identity }
    const one = await world.aCase(world.sam, { victim, subject: named(hers) })
    const other = await aCase({ hers, his: named(aNumber()) })
    const record = (await him(other))?.id ?? ''
    const merge = {
      ...{ record, nameFrom: 'this', bornFrom: 'this', contactFrom: 'this' },
      mergedBecause: 'The officer says that it is one man.',
    }
    world.signIn(world.mo)
    const made = await world.app.request(`/cases/${one}/same-person`, world.formBody(merge))
    expect(made.status).toBe(303)
    const page = await now(other)
    expect(page).toContain('The alleged stalker is recorded with this number')
    expect(page).toContain('Ask the victim again whether each way and time is still safe')
  })

  it('is held against everybody as this case says it, and a senior is shown no name that another put down (PR 7)', async () => {
    const { one, other } = await twoOnOne(aNumber())
    const { given = '', surname = '' } = (await him(one))?.identity ?? {}
    const born = { dateOfBirth: '1980-04-06' }
    const identity = { ...someone('Rosamund', null).identity, surname: 'Vandersteen', ...born }
    await world.aCase(world.mo, { victim: { identity, contact: noContact }, subject: null })
    await send({ given: 'Rosamund', surname: 'Vandersteen', ...born }, other, world.noor)
    expect(await waits(other)).toBe(true) // where it was put down
    const added = { given, surname, dateOfBirth: '', phones: aNumber() }
    expect((await send(added, one)).status).toBe(303)
    expect((await read(besidePaths.page(one), world.mo)).page).not.toContain('Vandersteen')
  })

  it('is found by what this case says of it, and by nothing that another put down (PR 7)', async () => {
    const [shared, added] = [aNumber(), aNumber()]
    const { one, other } = await twoOnOne(aNumber(), shared)
    await send({ phones: `${shared}\n${added}` }, other, world.noor)
    const find = async (text: string) => {
      world.signIn(world.sam)
      const answer = await world.app.request('/find', world.formBody({ find: text }))
      return answer.text()
    }
    expect(await find(shared)).toContain(casePaths.overview(one))
    const found = await find(added)
    expect(found).toContain(casePaths.overview(other))
    expect(found).not.toContain(casePaths.overview(one))
    await send({ phones: added }, one)
    for (const text of [shared, added]) expect(await find(text)).toContain(casePaths.overview(one))
  })

  it('is put right in each by itself, and no slip of one frees what the other still says', async () => {
    const hers = aNumber()
    // What came with the record both say; one of them puts it right.
    const { one, other } = await twoOnOne(hers, hers)
    await send({ phones: hers, given: 'Ned' }, other, world.noor)
    await send({ phones: '', takenAway: 'slip' }, one)
    expect(await now(other, world.noor)).toContain(
      'The alleged stalker is recorded with this number',
    )
    expect((await read(casePaths.overview(one))).page).toContain('Thomas K.')
    expect((await read(casePaths.overview(other), world.noor)).page).toContain('Ned K.')
  })
})

describe('who an alleged stalker is held against', () => {
  it('is everybody stored: a client of the same name and birthday goes to a senior, and the worker learns nothing', async () => {
    const born = { dateOfBirth: '1979-03-05' }
    const identity = { ...someone('Rosalind', null).identity, surname: 'Vantongeren', ...born }
    await world.aCase(world.noor, { victim: { identity, contact: noContact }, subject: null })
    const unknown = await aCase({ his: null })
    const answer = await send({ given: 'Rosalind', surname: 'Vantongeren', ...born }, unknown)
    expect(answer.status).toBe(303)
    expect(await waits(unknown)).toBe(true)
    const { page } = await read(besidePaths.page(unknown), world.mo)
    expect(page).toContain('The alleged stalker of this case: Rosalind Vantongeren')
    expect((await read(perpetratorPaths.page(unknown))).page).not.toContain('senior looks')
    expect((await decide(unknown, 'another')).status).toBe(303)
    expect(await waits(unknown)).toBe(false)
  })

  it('is everybody by a number alone too, and no wall stands where there is no name', async () => {
    const [phone, name] = [aNumber(), { given: '', surname: '', dateOfBirth: '' }]
    const identity = { given: 'Ptolemy', surname: 'Wrathbone', knownAs: null, dateOfBirth: null }
    const channels = [{ kind: 'mobile', value: phone, safe: false } as const]
    const elsewhere = { identity, contact: { ...noContact, channels } }
    await world.aCase(world.noor, { victim: victimWith(aNumber()), subject: elsewhere })
    const unknown = await aCase({ his: null })
    await send({ ...name, phones: phone }, unknown)
    const { page } = await read(besidePaths.page(unknown), world.mo)
    expect(page).toContain('The alleged stalker of this case: Name not known')
    expect((await decide(unknown, 'not-here')).status).toBe(303)
    expect(await waits(unknown)).toBe(false)
    expect((await read(casePaths.sharing(unknown))).page).not.toContain('has no part in this case')
    // Asked anew once there is a name.
    await send({ ...name, given: 'Ptolemy', surname: 'Wrathbone', phones: phone }, unknown)
    expect(await waits(unknown)).toBe(true)
  })

  it('is our own people as well: whoever bears the name finds the case no more', async () => {
    await send({ given: 'Noor', surname: 'Legalname-harbour' })
    expect((await read(casePaths.overview(caseId), world.noor)).status).toBe(404)
    expect((await read(casePaths.overview(caseId))).status).toBe(200)
  })

  it('is whoever waits and whoever stands beside a case, whom a job holds again', async () => {
    const checks = () => world.handlers['check-referrals']({ tenantId: '', id: '' })
    const victim = { given: 'Peregrine', surname: 'Ollerton', dateOfBirth: '1961-08-19' }
    const body = {
      ...mayasReferral,
      victim,
      contact: { phone: aNumber(), phoneSafe: 'yes', timesNote: 'Mornings' },
    }
    const init = world.jsonBody(world.system, body, 'who-waits-for-a-senior')
    const { id } = await (await world.app.request('/api/v1/referrals', init)).json()
    expect(id).toEqual(expect.any(String))
    await checks()
    const heldNow = () =>
      world.inTenant(world.mo, async (tx) => {
        const rows = tx.selectFrom('referral_hold').select('id').where('referral_id', '=', id)
        return (await rows.execute()).length
      })
    const before = await heldNow()
    await send({ ...victim, phones: body.contact.phone })
    await checks()
    expect(await heldNow()).toBeGreaterThan(before)
  })
})
