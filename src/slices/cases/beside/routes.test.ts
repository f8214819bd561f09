import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { mayasReferral } from '../../../../test/referring.ts'
import { maya, type Person, startWorld, type World } from '../../../../test/support.ts'
import type { Tx } from '../../../platform/db.ts'
import { addPerson, noContact } from '../../people/public.ts'
import { referralPaths } from '../../referrals/public.ts'
import { restrictCase } from '../access/actions.ts'
import { capacityPaths } from '../capacity/public.ts'
import { interpreterPaths } from '../interpreters/public.ts'
import { casePaths, holdBeside, insertAround, openCase } from '../public.ts'
import { relationPaths } from '../relations/public.ts'
import type { AroundWords } from '../relations/rules.ts'
import { besidePaths } from './paths.ts'

let world: World
let caseId: string
let people = 0
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  caseId = await world.aCase(world.sam)
  world.signIn(world.sam)
})

const surnames =
  'Abernethy Birtwhistle Chudleigh Drinkwater Entwistle Fazakerley Gathercole Hollingworth Inchbald Jolliffe Kirkbride Lumsden Micklethwaite Northcott Ollerenshaw Postlethwaite Quiller Ravenscroft Sedgwick Tunnicliffe Uttley Venables Wolstenholme Yarborough Zouche Arkwright Bickerstaff Cholmondeley Dalrymple Elphinstone Farquharson Garvagh Haverstock Ingoldsby Jessamine Kelthorpe Loveday Mountjoy'.split(
    ' ',
  )
/** A name nobody else has. */
function aName(): string {
  people += 1
  return `Ada ${surnames[people] ?? ''}`
}
const party = (name: string) => {
  const [given = '', surname = ''] = name.split(' ')
  return { identity: { given, surname, knownAs: null, dateOfBirth: null }, contact: noContact }
}
/** Another case is about the conduct of whoever bears this name: Noor's, of which Sam is told nothing. */
const stalkerElsewhere = (name: string) =>
  world.aCase(world.noor, { ...maya, victim: party('Ottoline Marchbanks'), subject: party(name) })
const clientElsewhere = (name: string) =>
  world.aCase(world.noor, { ...maya, victim: party(name), subject: null })

const send = (path: string, fields: Record<string, string | string[]> = {}, person = world.sam) => {
  world.signIn(person)
  return world.app.request(path, world.formBody(fields))
}
const read = async (path: string, person: Person = world.sam) => {
  world.signIn(person)
  const answer = await world.app.request(path)
  return { status: answer.status, page: await answer.text() }
}
const waits = async (of = caseId) =>
  (await read(besidePaths.page(of), world.mo)).page.includes('Your word')
const sinceChecked = () => world.handlers['check-beside']({ tenantId: '', id: '' })
const one = async (of = caseId) =>
  new RegExp(`/cases/${of}/beside/[0-9a-f-]{36}`).exec(
    (await read(besidePaths.page(of), world.mo)).page,
  )?.[0] ?? 'nowhere'
const decide = async (word: string, of = caseId) =>
  send(await one(of), { word, judged: 'Her worker knows both.' }, world.mo)

/** What was found of this case, whoever may see it. */
const findings = () =>
  world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    return tx`select id from beside_match where case_id = ${caseId}`
  })

/** A transaction that did its work and has not ended. */
async function heldOpen(work: (tx: Tx) => Promise<unknown>) {
  const [done, may] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const ended = world.inTenant(world.sam, async (tx) => {
    await work(tx)
    done.resolve()
    await may.promise
  })
  await Promise.race([done.promise, ended])
  return {
    end: async () => {
      may.resolve()
      await ended
    },
  }
}

const witness = (name: string): AroundWords => ({
  ...{ name, organisation: null, relation: null, roles: ['witness'], safe: 'not-known' },
  ...{
    safeBy: null,
    responsibility: 'not-known',
    consent: 'not-asked',
    supportReason: null,
    note: null,
  },
})

const around = {
  ...{ relation: 'her sister', roles: ['supporter'], safe: 'yes', safeBy: 'Maya, on 3 June' },
  ...{ consent: 'yes', supportReason: 'She is followed home too' },
}
const addAround = (name: string, fields: Record<string, string | string[]> = {}) =>
  send(relationPaths.page(caseId), { ...around, name, ...fields })
const support = async () => {
  const { page } = await read(relationPaths.page(caseId))
  const [path = 'nowhere'] =
    new RegExp(`/cases/${caseId}/people/[0-9a-f-]{36}/support`).exec(page) ?? []
  return send(path)
}

const wish = {
  ...{ origin: 'independent', language: 'Polish', agency: 'Lingua North' },
  ...{ wantedOn: '2026-06-24', sex: 'woman', toldFree: 'yes' },
}
async function agreedInterpreter(name: string) {
  await send(interpreterPaths.page(caseId), wish)
  const { page } = await read(interpreterPaths.page(caseId))
  const id = /\/interpreters\/([^"/]*)\/named/.exec(page)?.[1] ?? ''
  const named = { interpreter: name, version: '1' }
  await send(`${interpreterPaths.page(caseId)}/${id}/named`, named)
  const said = { said: 'yes', how: 'by phone', on: '2026-06-16', version: '2' }
  expect((await send(`${interpreterPaths.page(caseId)}/${id}/answer`, said)).status).toBe(303)
  return id
}
const tell = (id: string) =>
  send(interpreterPaths.told(caseId, id), {
    ...{ toldHow: 'In the secure booking system', toldOn: '2026-06-17', version: '3' },
  })
const power = {
  ...{ decider: 'attorney', capacityNote: 'Dr Lund, for sharing', powerType: 'health-and-welfare' },
  ...{ scope: 'Care and contact', opgCheckedOn: '2026-06-10', socialCare: 'P. Noon', version: '0' },
}
const share = async (more: Record<string, string> = {}) => {
  await send(`/cases/${caseId}/timeline/new`, {
    ...{ when: 'yesterday', what: 'Seen near the school', sourceKind: 'told' },
  })
  return send(`/cases/${caseId}/chronology/new`, { ...decision, ...more })
}
const decision = {
  ...{ person: 'PC 1234 Ellis', role: 'officer in the case', organisation: 'Northshire Police' },
  ...{ whyThisPerson: 'Called back', handover: 'Secure email', purpose: 'The investigation' },
  ...{ consent: 'given', consentOn: '2026-06-16', ground: 'victims-consent' },
  ...{ basis: 'legitimate-interests', proportionality: 'Less would not do', checked: 'yes' },
  ...{ informed: 'yes', informedHow: 'On the phone', format: 'pdf' },
}
const aSenior = 'A senior looks at this name first'
const keptOut = 'Kept out by a senior'

describe('who stands beside a case, and is known from another', () => {
  it('an interpreter is told nothing before a senior has looked, and nothing where she said no (A066b)', async () => {
    const name = aName()
    const other = await stalkerElsewhere(name)
    const id = await agreedInterpreter(name)
    const refused = await tell(id)
    expect(refused.status).toBe(409)
    const said = await refused.text()
    expect(said).toContain(aSenior)
    expect(said).not.toContain(other)
    const { page } = await read(besidePaths.page(caseId), world.mo)
    for (const words of [name, 'whose conduct a case of ours is about', casePaths.overview(other)])
      expect(page).toContain(words)
    expect((await read('/my-day', world.mo)).page).toContain(besidePaths.page(caseId))
    expect((await decide('not-here')).status).toBe(303)
    expect(await (await tell(id)).text()).toContain('A conflict wall of this case stands before')
    expect((await read('/my-day', world.mo)).page).not.toContain(besidePaths.page(caseId))
  })

  it('an interpreter who is another person, or does no harm, is told as any other (A066b)', async () => {
    for (const word of ['another', 'harmless']) {
      caseId = await world.aCase(world.sam)
      const name = aName()
      await clientElsewhere(name)
      const id = await agreedInterpreter(name)
      expect((await tell(id)).status).toBe(409)
      expect((await decide(word)).status).toBe(303)
      expect((await tell(id)).status).toBe(303)
    }
  })

  it.each([
    ['a slip', 'Cosima Thistlethwayt'],
    ['a sound', 'Kosima Thistlethwaite'],
    ['exchanged names', 'Thistlethwaite Cosima'],
    ['a part left out', 'Ms Cosima Anne Thistlethwaite'],
  ])('is found in spite of %s', async (_, name) => {
    await stalkerElsewhere('Cosima Thistlethwaite')
    const id = await agreedInterpreter(name)
    expect((await tell(id)).status).toBe(409)
    expect(await waits()).toBe(true)
  })

  it('an attorney’s consent carries nothing before a senior has looked (A070a)', async () => {
    const name = aName()
    await stalkerElsewhere(name)
    await send(capacityPaths.page(caseId), { ...power, attorney: name })
    const refused = await share()
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain(aSenior)
    await decide('harmless')
    expect((await share()).status).toBe(303)
  })

  it('a relative is supported only after a senior’s word; a victim in her own right waits for nobody (A075b) [PR 2]', async () => {
    const name = aName()
    await stalkerElsewhere(name)
    expect((await addAround(name)).status).toBe(303)
    const refused = await support()
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining(aSenior)])
    expect((await read(relationPaths.page(caseId))).page).toContain('Not begun')
    await decide('another')
    expect((await support()).status).toBe(303)
    expect((await read(relationPaths.page(caseId))).page).toContain('Since 17 June 2026')
    expect((await support()).status).toBe(404) // there is nothing to begin any more

    caseId = await world.aCase(world.sam)
    const victim = aName()
    await clientElsewhere(victim)
    await addAround(victim, { roles: ['supporter', 'secondary-victim', 'witness'] })
    expect(await waits()).toBe(true)
    expect((await support()).status).toBe(303)
  })

  it('somebody around her is told nothing by name before a senior has looked, and nothing where she said no, made or taken later (A071) (A075a)', async () => {
    const name = aName()
    const other = await stalkerElsewhere(name)
    const aunt = { relation: 'her aunt', roles: ['parent-or-guardian'], safeBy: 'Her school' }
    expect((await addAround(name, { ...aunt, organisation: 'Elder Row School' })).status).toBe(303)
    const toHer = { person: `Ms ${name}`, role: 'her aunt', organisation: 'At home' }
    const refused = await share(toHer)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain(aSenior)
    expect((await share({ person: 'M. Head', organisation: 'Other School' })).status).toBe(303)
    expect((await read(relationPaths.page(caseId))).page).not.toContain(keptOut)

    expect((await decide('not-here')).status).toBe(303)
    expect((await share(toHer)).status).toBe(422)
    const { page } = await read(relationPaths.page(caseId))
    expect(page).toContain(keptOut)
    expect(page).not.toContain('Safe to speak with')
    const walls = (await read(casePaths.sharing(caseId))).page
    expect(walls).toContain(name)
    expect(walls).toContain('A senior has decided that this person has no part in this case.')
    for (const each of [page, walls, (await read(casePaths.trace(caseId))).page])
      for (const words of [other, 'Ottoline', 'Her worker knows both'])
        expect(each).not.toContain(words)
  })

  it('somebody around her who is another person, or does no harm, is told as any other', async () => {
    for (const word of ['another', 'harmless']) {
      caseId = await world.aCase(world.sam)
      const name = aName()
      await clientElsewhere(name)
      await addAround(name, { roles: ['parent-or-guardian'] })
      expect((await share({ person: name })).status).toBe(422)
      expect((await decide(word)).status).toBe(303)
      expect((await share({ person: name })).status).toBe(303)
      expect((await read(relationPaths.page(caseId))).page).not.toContain(keptOut)
    }
  })

  it('a share that was decided before is neither made nor taken once a senior has said no', async () => {
    const name = aName()
    await addAround(name, { roles: ['parent-or-guardian'] })
    const decided = await share({ person: name })
    await world.runJobs()
    const at = decided.headers.get('Location') ?? ''
    expect((await read(`${at}/copy`)).status).toBe(200)
    await stalkerElsewhere(name)
    expect((await read(`${at}/copy`)).status).toBe(409) // in this very moment
    await sinceChecked()
    expect((await decide('not-here')).status).toBe(303)
    expect((await read(`${at}/copy`)).status).toBe(409)
  })

  it('is asked anew where the name is written otherwise, and support begins anew', async () => {
    const name = aName()
    await stalkerElsewhere(name)
    await addAround('Ruth Ellery')
    await support()
    const { page } = await read(relationPaths.page(caseId))
    const [path = ''] = new RegExp(`/cases/${caseId}/people/[0-9a-f-]{36}(?=")`).exec(page) ?? []
    expect((await send(path, { ...around, name, version: '2' })).status).toBe(303)
    expect((await read(relationPaths.page(caseId))).page).toContain('Not begun')
    expect(await waits()).toBe(true)
    expect((await support()).status).toBe(409)
  })

  it.each(['supporter', 'witness', 'secondary-victim', 'other-alleged-perpetrator', 'child'])(
    'is held as %s the other way round too: whoever is stored later is held against who stands there',
    async (role) => {
      const name = aName()
      await addAround(name, { roles: [role] })
      await sinceChecked()
      expect(await waits()).toBe(false)
      await stalkerElsewhere(name)
      await sinceChecked()
      expect(await waits()).toBe(true)
      await sinceChecked() // twice is harmless
      const { page } = await read(besidePaths.page(caseId), world.mo)
      expect(page.split('Not yet').length).toBe(2)
    },
  )

  it('is held later as an interpreter and as an attorney too, and what rested on them rests no more', async () => {
    const [interpreter, attorney] = [aName(), aName()]
    const id = await agreedInterpreter(interpreter)
    await send(capacityPaths.page(caseId), { ...power, attorney })
    expect((await share()).status).toBe(303)
    await stalkerElsewhere(interpreter)
    await stalkerElsewhere(attorney)
    // In this very moment, though no job has come round.
    expect((await tell(id)).status).toBe(409)
    expect(await (await share()).text()).toContain(aSenior)
    await sinceChecked()
    const { page } = await read(besidePaths.page(caseId), world.mo)
    for (const name of [interpreter, attorney]) expect(page).toContain(name)
  })
})

describe('what a worker learns of it', () => {
  const masked = (page: string, names: readonly string[], ids: readonly string[]) =>
    [...names, ...ids]
      .reduce((so, each) => so.replaceAll(each, 'masked'), page)
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
      .replaceAll(/(name="_once" value=")[^"]*/g, '$1')
      .replaceAll(/\b[0-9A-Z]{6}\b/g, 'REF')
      .replaceAll(/\d\d:\d\d( to \d\d:\d\d)?/g, 'time')

  it('is nothing: page for page she reads the same, whether the other case is there or not [PR 1, PR 7]', async () => {
    const pages: Record<string, string>[] = []
    for (const isKnown of [true, false]) {
      caseId = await world.aCase(world.sam)
      const names = [aName(), aName(), aName()]
      const [interpreter = '', attorney = '', sister = ''] = names
      if (isKnown) for (const name of names) await stalkerElsewhere(name)
      await agreedInterpreter(interpreter)
      await send(capacityPaths.page(caseId), { ...power, attorney })
      await addAround(sister)
      await sinceChecked()
      const shown: Record<string, string> = {}
      for (const path of [
        casePaths.overview(caseId),
        interpreterPaths.page(caseId),
        capacityPaths.page(caseId),
        relationPaths.page(caseId),
        casePaths.sharing(caseId),
        casePaths.trace(caseId),
        besidePaths.page(caseId),
      ]) {
        const { status, page } = await read(path)
        shown[path.replace(caseId, '')] = `${status}\n${masked(page, names, [caseId])}`
      }
      pages.push(shown)
    }
    expect(pages[0]).toEqual(pages[1])
    expect(await waits(caseId)).toBe(false)
  })

  it('is not the page of who leads, nor is it on her day', async () => {
    const name = aName()
    await stalkerElsewhere(name)
    await addAround(name)
    const path = await one()
    for (const person of [world.sam, world.noor, world.tia, world.ada, world.stranger]) {
      expect((await read(besidePaths.page(caseId), person)).status).toBe(404)
      expect((await send(path, { word: 'another', judged: 'x' }, person)).status).toBe(404)
      expect((await read('/my-day', person)).page).not.toContain('beside a case')
    }
  })
})

describe('the word of a senior on somebody beside a case', () => {
  it('leaves a trace that names no case, and asks again with what was typed', async () => {
    const name = aName()
    await stalkerElsewhere(name)
    await addAround(name)
    const asked = await send(await one(), { word: '', judged: 'They share a mother.' }, world.mo)
    expect(asked.status).toBe(422)
    const page = await asked.text()
    expect(page).toContain('Select who this is')
    expect(page).toContain('They share a mother.')
    const path = await one()
    expect((await decide('another')).status).toBe(303)
    expect((await send(path, { word: 'harmless', judged: 'No' }, world.mo)).status).toBe(409)
    expect(await world.traceOf(world.mo)).toContain('person beside case decided')
    expect((await read(casePaths.trace(caseId), world.sam)).page).not.toContain('beside')
  })

  it('is one word for one name, however many it may be', async () => {
    const name = aName()
    await stalkerElsewhere(name)
    await clientElsewhere(name)
    const id = await agreedInterpreter(name)
    expect((await read(besidePaths.page(caseId), world.mo)).page).toContain('one of 2 people')
    expect((await decide('another')).status).toBe(303)
    expect(await waits()).toBe(false)
    expect((await tell(id)).status).toBe(303)
  })

  it('is for nobody who does not reach both cases; and there is always somebody who does [PR 1]', async () => {
    const name = aName()
    const other = await stalkerElsewhere(name)
    await world.inTenant(world.noor, (tx) =>
      restrictCase(tx, world.noor, other, { reason: 'He works here.', now: world.time.now }),
    )
    expect((await read(casePaths.overview(other), world.mo)).status).toBe(404)
    const id = await agreedInterpreter(name)
    expect((await tell(id)).status).toBe(409)
    expect((await read(casePaths.overview(other), world.mo)).status).toBe(200) // named, for her word
    expect(await waits()).toBe(true)
    expect((await decide('another')).status).toBe(303)
    expect((await read(casePaths.overview(other), world.mo)).status).toBe(404) // and no longer
    expect((await tell(id)).status).toBe(303)
  })

  it('of a hidden case itself is led to her first page once she has said the word', async () => {
    const name = aName()
    await world.inTenant(world.sam, (tx) =>
      restrictCase(tx, world.sam, caseId, { reason: 'He works here.', now: world.time.now }),
    )
    await stalkerElsewhere(name)
    const id = await agreedInterpreter(name)
    expect((await tell(id)).status).toBe(409)
    const said = await decide('another')
    expect([said.status, said.headers.get('Location')]).toEqual([303, '/'])
    expect((await read(besidePaths.page(caseId), world.mo)).status).toBe(404)
    expect((await tell(id)).status).toBe(303)
  })

  it('stands in the list of who leads from the moment a case opens: a guardian whom a referral named', async () => {
    const name = aName()
    await stalkerElsewhere(name)
    const victim = { given: 'Philippa', surname: 'Wetherby', ageBand: 'under-16' }
    const guardian = { guardianName: name, guardianSafe: 'yes' }
    const body = { ...mayasReferral, victim: { ...victim, ...guardian } }
    const sent = await world.app.request(
      '/api/v1/referrals',
      world.jsonBody(world.system, body, `guardian-${name}`),
    )
    const { id } = z.object({ id: z.uuid() }).parse(await sent.json())
    const decided = { outcome: 'eligible', reason: 'Every evening.', signpost: '' }
    expect((await send(referralPaths.triage(id), decided, world.tia)).status).toBe(303)
    expect((await send(referralPaths.case(id), {}, world.tia)).status).toBe(303)
    const of = await world.inTenant(world.mo, async (tx) => {
      const found = tx.selectFrom('referral').select('case_id').where('id', '=', id)
      return (await found.executeTakeFirst())?.case_id ?? ''
    })
    expect((await read(besidePaths.page(of), world.mo)).page).toContain(name)
    expect(await waits(of)).toBe(true)
  })

  it('is asked of somebody who was added by what began before the last look and ended after it', async () => {
    const name = aName()
    expect((await addAround(name)).status).toBe(303)
    await sinceChecked()
    const added = await heldOpen((tx) =>
      addPerson(tx, { kind: 'subject-of-concern', ...party(name) }),
    )
    await sinceChecked()
    await added.end()
    await sinceChecked()
    expect(await findings()).toHaveLength(1)
  })

  it('is asked of a name that was recorded by what began before somebody was added and ended after the look', async () => {
    const name = aName()
    const recorded = await heldOpen(async (tx) => {
      const opened = await openCase(tx, world.sam, caseId, 'case.change')
      await insertAround(tx, opened, { words: witness(name), by: world.sam.id, at: world.time.now })
      await holdBeside(tx, opened, [name])
    })
    await stalkerElsewhere(name)
    await sinceChecked()
    await recorded.end()
    expect(await findings()).toHaveLength(0)
    await sinceChecked()
    expect(await findings()).toHaveLength(1)
  })

  it('is asked of no attorney who was taken off', async () => {
    const name = aName()
    await send(capacityPaths.page(caseId), { ...power, attorney: name })
    await sinceChecked()
    const off = { ...power, decider: 'victim', powerType: 'none', version: '1' }
    expect((await send(capacityPaths.page(caseId), off)).status).toBe(303)
    await sinceChecked()
    await stalkerElsewhere(name)
    const tokens = await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      return tx`select token from held_token where held_id = ${caseId}`
    })
    expect(tokens).toHaveLength(0)
    await sinceChecked()
    expect(await findings()).toHaveLength(0)
  })

  it('is asked in no other service', async () => {
    const name = aName()
    await world.aCase(world.stranger, { ...maya, subject: party(name) })
    const id = await agreedInterpreter(name)
    expect((await tell(id)).status).toBe(303)
    expect(await waits()).toBe(false)
  })
})

describe('a colleague who nearly bears the name of somebody in a case', () => {
  const near = async (name: string, role: 'isac' | 'supervisor' = 'isac') => {
    const colleague = await world.takeOn(name, role)
    const match = { tenantId: world.harbour, id: colleague.id }
    return { colleague, joined: () => world.handlers['match-conflicts'](match) }
  }
  const conductOf = (name: string) => world.aCase(world.sam, { ...maya, subject: party(name) })
  const reaches = async (person: Person, of: string) =>
    (await read(casePaths.overview(of), person)).status === 200

  it('is asked of, and no wall stands before a senior’s word: then one does, or none (F13)', async () => {
    const { colleague } = await near('Barnaby Featherstone')
    for (const word of ['another', 'not-here']) {
      const of = await conductOf('Barnaby Fetherstone')
      expect(await reaches(colleague, of)).toBe(true)
      const { page } = await read(besidePaths.page(of), world.mo)
      expect(page).toContain('our colleague Barnaby Featherstone')
      expect((await decide(word, of)).status).toBe(303)
      expect(await reaches(colleague, of)).toBe(word === 'another')
    }
  })

  it('is asked of as somebody around the victim too, and when it is she who comes later', async () => {
    const { colleague, joined } = await near('Philippa Ollerton')
    await addAround('Pippa Ollerton', { roles: ['witness'] })
    expect(await waits()).toBe(true)
    expect(await reaches(colleague, caseId)).toBe(true)

    const of = await conductOf('Marmaduke Ashworth')
    await joined()
    expect(await waits(of)).toBe(false)
    const later = await near('Marmaduke Ashwerth')
    await later.joined()
    await later.joined() // twice is harmless
    const { page } = await read(besidePaths.page(of), world.mo)
    expect(page.split('our colleague Marmaduke Ashwerth').length).toBe(2)
  })

  it('who bears it exactly is kept from it at once, as before, and nobody is asked', async () => {
    const { colleague } = await near('Gwendolen Harbottle')
    const of = await conductOf('Gwendolen Harbottle')
    expect(await reaches(colleague, of)).toBe(false)
    expect(await waits(of)).toBe(false)
  })

  it('does not learn of it herself, though she leads', async () => {
    const { colleague } = await near('Rosalind Tattersall', 'supervisor')
    const of = await conductOf('Rosalind Tatersall')
    expect(await waits(of)).toBe(true)
    const own = await read(besidePaths.page(of), colleague)
    expect(own.status).toBe(200)
    expect(own.page).not.toContain('our colleague')
    expect(own.page).not.toContain('Your word')
    expect((await read('/my-day', colleague)).page).not.toContain(besidePaths.page(of))
    const path = await one(of)
    expect((await send(path, { word: 'another', judged: 'It is not I' }, colleague)).status).toBe(
      404,
    )
  })
})

describe('a large service', () => {
  it('finds a nickname and a slip in a name that is all it knows, among twenty thousand people', async () => {
    await stalkerElsewhere('Thomas Wetherby')
    await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      await tx`insert into person (tenant_id, id, kind, identity, contact, token_form)
        select ${world.harbour}, gen_random_uuid(), 'victim', '', '', 9 from generate_series(1, 20000)`
    })
    for (const name of ['Tommy Wetherby', 'Thomas Wetherbey']) {
      caseId = await world.aCase(world.sam)
      const id = await agreedInterpreter(name)
      expect([name, (await tell(id)).status]).toEqual([name, 409])
    }
    caseId = await world.aCase(world.sam)
    const id = await agreedInterpreter('Helena Wetherby')
    expect((await tell(id)).status).toBe(303)
  })
})
