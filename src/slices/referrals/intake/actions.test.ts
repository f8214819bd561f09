import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uploadForm } from '../../../../test/chat-exports.ts'
import { heldBack, rung } from '../../../../test/coming-herself.ts'
import { published } from '../../../../test/directing.ts'
import { docxOf, emlOf, formRows, heldAnswers } from '../../../../test/mailing.ts'
import { mayasReferral, refer, referrerOf } from '../../../../test/referring.ts'
import { csvFile, headings, maya } from '../../../../test/spreadsheets.ts'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { casePaths, communicationPaths, listPreferences, openCase } from '../../cases/public.ts'
import { noProfile, type Profile, setProfile } from '../../workforce/public.ts'
import { findReferral, referralPaths } from '../public.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
  await profile(world.noor, { sex: 'woman' })
  await profile(world.sam, { sex: 'man' })
  await send(world.mo, '/service/profile', { ...published, selfReferral: 'yes', version: '0' })
})
afterAll(() => world.stop())

async function profile(of: Person, over: Partial<Profile>) {
  const by = { by: world.mo.id, at: world.time.now, version: 0 }
  await world.inTenant(world.mo, (tx) => setProfile(tx, of.id, { ...noProfile, ...over }, by))
}

type Fields = Record<string, string | string[]>
const send = (person: Person, path: string, fields: Fields) => {
  world.signIn(person)
  return world.app.request(path, world.formBody(fields))
}
const read = async (person: Person, path: string) => {
  world.signIn(person)
  return (await world.app.request(path)).text()
}
const idIn = (answer: Response) => answer.headers.get('Location')?.split('/').at(-1) ?? ''
const newest = () =>
  world.inTenant(world.mo, async (tx) => {
    const rows = tx.selectFrom('referral').select('id').orderBy('begun_at', 'desc')
    return (await rows.orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()).id
  })
const answersOf = async (id: string) => {
  const found = await world.inTenant(world.mo, (tx) => findReferral(tx, id))
  if (!found) throw new Error('There is no referral')
  return found.referral.kept.answers.needs
}

/** Nobody who is known already: a senior would be asked first. */
const names = ['Wren Thorne', 'Ottilie Brandreth', 'Senna Quill', 'Ines Harrow', 'Petra Vale']
function somebody() {
  const [given, surname] = names.shift()?.split(' ') ?? []
  const contact = { otherWay: 'Through her surgery', timesNote: 'Mornings' }
  return { victim: { given, surname, ageBand: 'adult' }, contact }
}

/** The same of her, said as each door asks for it: each gives the referral that came of it. */
const needs = { adjustments: ['large-print', 'bsl'], workerSex: 'woman' }
const doors = {
  web: async () => {
    world.signOut()
    const asked = { ...mayasReferral.needs, ...needs }
    await refer(referrerOf(world), { ...mayasReferral, needs: asked })
    return newest()
  },
  api: async (more: object = {}) => {
    const asked = { ...mayasReferral.needs, ...needs, ...more }
    const body = { ...mayasReferral, ...somebody(), person: {}, needs: asked }
    const answer = await world.app.request('/api/v1/referrals', world.jsonBody(world.system, body))
    return String((await answer.json()).id)
  },
  phone: async () => {
    const said = { 'needs-adjustments': needs.adjustments, 'needs-workerSex': 'woman' }
    return idIn(await send(world.tia, referralPaths.phone(), { ...rung, ...said }))
  },
  self: async () => {
    world.signOut()
    const said = { ...heldBack, worker: 'woman', adjustments: needs.adjustments }
    await world.app.request('/start/harbour/questions', world.formBody(said))
    return newest()
  },
  spreadsheet: async () => {
    const head = [...headings, 'Adjustments needed', 'Would rather talk to']
    const rows = [head, [...maya, 'Large print; BSL interpreter', 'Female']]
    world.signIn(world.tia)
    const form = uploadForm(world, [csvFile(rows)])
    const list = await world.app.request(referralPaths.spreadsheets(), form)
    await send(world.tia, `${list.headers.get('Location')}/taking-in`, {})
    return newest()
  },
  'e-mail': async () => {
    const said = ['Communication needs: BSL and large print', 'Preferred sex of worker: a woman']
    const name = 'form.docx'
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    const bytes = await emlOf('', [{ name, type, bytes: await docxOf([...formRows, ...said]) }])
    world.signIn(world.tia)
    const file = new File([new Uint8Array(bytes)], 'referral.eml')
    const letter = await world.app.request(referralPaths.letters(), uploadForm(world, [file]))
    const found = await world.inTenant(world.tia, (tx) => findReferral(tx, idIn(letter)))
    const typed = heldAnswers(found?.referral.kept.typed ?? {})
    await send(world.tia, letter.headers.get('Location') ?? '', typed)
    return idIn(letter)
  },
}

/** Taken, and made a case: its id. */
async function openedFrom(id: string): Promise<string> {
  await send(world.mo, referralPaths.triage(id), { outcome: 'eligible', reason: 'It is.' })
  await send(world.mo, referralPaths.case(id), { another: 'yes' })
  const found = await world.inTenant(world.mo, (tx) => findReferral(tx, id))
  return found?.referral.caseId ?? ''
}

const isTicked = (page: string, value: string) =>
  new RegExp(`name="adjustments" type="checkbox" value="${value}" checked`).test(page)
const preferencesOf = (caseId: string) =>
  world.inTenant(world.mo, async (tx) =>
    listPreferences(tx, await openCase(tx, world.mo, caseId, 'case.allocate')),
  )

describe('what the victim needs, said at the door', () => {
  it.each(Object.entries(doors))(
    'by %s stands in the case, as said and unchecked, and in the advice who could hold it (A065) (A070b) (A070c)',
    async (door, referBy) => {
      const id = await referBy()
      expect(await answersOf(id)).toMatchObject(needs)
      expect(await read(world.tia, referralPaths.one(id))).toMatch(
        /Large print\nBritish Sign Language[\s\S]+A woman/,
      )
      const caseId = await openedFrom(id)
      const sheet = await read(world.mo, communicationPaths.page(caseId))
      for (const each of needs.adjustments) expect(isTicked(sheet, each), each).toBe(true)
      expect(isTicked(sheet, 'easy-read')).toBe(false)
      expect(sheet).toContain('The victim has not been asked')
      const advice = await read(world.tia, referralPaths.allocation(id))
      expect(advice).toContain('a woman, as asked')
      expect(advice).toContain('but: not of the sex that was asked for')
      expect(advice.indexOf('Noor')).toBeLessThan(advice.indexOf('Sam'))
      expect(advice).toContain(door === 'self' ? 'Not verified yet' : 'Ask the victim')
    },
  )

  it('is kept as said by who said it, on the day it was sent (A070b)', async () => {
    const said = { sex: 'woman', singleSex: false, saidOn: '2026-06-17' }
    const [byOfficer] = await preferencesOf(await openedFrom(await doors.api()))
    expect(byOfficer).toMatchObject({ ...said, saidBy: 'referrer' })
    const [byHerself] = await preferencesOf(await openedFrom(await doors.self()))
    expect(byHerself).toMatchObject({ ...said, saidBy: 'victim' })
    const unasked = await openedFrom(await doors.api({ workerSex: 'not-asked' }))
    expect(await preferencesOf(unasked)).toEqual([])
    const page = await read(world.mo, casePaths.allocation(unasked))
    expect(page).toContain('Nothing is recorded')
    expect(page).not.toContain('Ask the victim')
  })

  it('gives way to what the victim says of it later (A070b)', async () => {
    const caseId = await openedFrom(await doors.api())
    const told = { sex: 'man', saidBy: 'victim', saidOn: '2026-06-17' }
    world.time.now = new Date(world.time.now.getTime() + 60_000)
    await send(world.mo, `${casePaths.overview(caseId)}/preferences`, told)
    const page = await read(world.mo, casePaths.allocation(caseId))
    expect(page).toContain('a man, as asked')
    expect(page).not.toContain('Ask the victim')
  })

  it('stands in the list of who waits until there is a case that keeps it (A070b)', async () => {
    const id = await doors.api()
    const lineOf = async () => {
      const page = await read(world.tia, referralPaths.waiting())
      return page.split('<tr').find((row) => row.includes(referralPaths.one(id))) ?? ''
    }
    expect(await lineOf()).toContain('Would rather talk to a woman')
    await openedFrom(id)
    expect(await lineOf()).not.toContain('Would rather')
  })
})
