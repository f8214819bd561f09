import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { uploadForm } from '../../../../test/chat-exports.ts'
import { proposal } from '../../../../test/disposing.ts'
import { docxOf, emlOf, formRows, heldAnswers } from '../../../../test/mailing.ts'
import { startWorld, type World } from '../../../../test/support.ts'
import { findReferral } from '../public.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(() => world.signIn(world.tia))

const path = '/referrals/e-mail'
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const aLetter = async (rows: (string | string[])[] = formRows) =>
  emlOf('See the <form>.', [{ name: 'form.docx', type: word, bytes: await docxOf(rows) }])
const fileOf = (bytes: Uint8Array, name = 'referral.eml') => new File([new Uint8Array(bytes)], name)
const bring = (bytes: Uint8Array, name?: string, key?: string) =>
  world.app.request(path, uploadForm(world, [fileOf(bytes, name)], key))
const brought = async (bytes?: Uint8Array) => {
  const answer = await bring(bytes ?? (await aLetter()))
  expect(answer.status).toBe(303)
  return answer.headers.get('Location') ?? ''
}
type Fields = Record<string, string | string[]>
const send = (at: string, fields: Fields) => world.app.request(at, world.formBody(fields))
const read = async (at: string) => (await world.app.request(at)).text()
const found = async (at: string) => {
  const id = at.split('/').at(-1) ?? ''
  const opened = await world.inTenant(world.mo, (tx) => findReferral(tx, id))
  if (!opened) throw new Error('There is no referral')
  return opened.referral
}

/** What stands in the boxes, every answer ticked, and the two that the form did not say. */
async function held(at: string, more: Fields = {}): Promise<Fields> {
  const { typed = {} } = (await found(at)).kept
  return { ...heldAnswers(typed), ...more }
}

describe('a referral by email', () => {
  it('stands in the questions with the line each answer comes from, and nothing is sent [PR 19] (A082b)', async () => {
    const at = await brought()
    const page = await read(at)
    expect(page).toContain('value="Maya"')
    expect(page).toMatch(/form\.docx, paragraph 3: “<span class="words">Full name Ms Maya ROWAN/)
    expect(page).toContain('See the &lt;form&gt;.')
    expect(await found(at)).toMatchObject({ state: 'draft', door: 'e-mail', receivedAt: null })
    expect(await read('/referrals')).not.toContain(at)
    expect(await read(path)).toContain(at)
  })

  it('is received once each answer was held against its line', async () => {
    const at = await brought()
    const unticked = await send(at, await held(at, { 'checked-victim-given': '' }))
    expect(unticked.status).toBe(422)
    const again = await unticked.text()
    expect(again).toContain('href="#checked-victim-given"')
    expect(again).toContain('The victim: First name. Hold it against its line and tick it')
    expect(again).not.toContain('href="#checked-victim-surname"')
    expect(again).toContain('Mornings')
    expect((await found(at)).state).toBe('draft')

    const sent = await send(at, await held(at, { 'victim-surname': 'Rowan' }))
    expect(sent.status).toBe(303)
    const referral = await found(at)
    expect(referral).toMatchObject({ state: 'received', door: 'e-mail', consentOn: '2026-06-17' })
    expect(referral.kept.typed).toBeUndefined()
    expect(referral.kept.answers.you).toMatchObject({ name: 'PC Dale Finch', source: 'police' })
    const page = await read(`/referrals/${referral.id}`)
    expect(page).toContain('It came by email')
    expect(page).toMatch(/Last name: form\.docx, paragraph 3, changed by whoever checked it/)
    expect(page).toMatch(/First name: form\.docx, paragraph 3</)
    expect((await send(at, await held(at))).status).toBe(404)
  })

  it('keeps the file as it came, sealed, for who may see what is protected, after a proof', async () => {
    const bytes = await aLetter()
    const at = await brought(bytes)
    await send(at, await held(at))
    const original = `/referrals/${at.split('/').at(-1)}/original`
    expect((await world.app.request(original)).status).toBe(404) // who takes referrals in reveals nothing
    expect(await read(`/referrals/${at.split('/').at(-1)}`)).not.toContain(original)
    world.signIn(world.mo)
    const taken = await world.app.request(original)
    expect(taken.headers.get('Content-Disposition')).toMatch(
      /^attachment; filename="referral-.+\.eml"$/,
    )
    expect(Buffer.from(await taken.arrayBuffer()).equals(bytes)).toBe(true)
    world.signIn(world.ada)
    expect((await world.app.request(original)).status).toBe(404)
    world.signIn(world.stranger)
    expect((await world.app.request(original)).status).toBe(404)
    world.signIn(world.mo)
    await world.letProofLapse(world.mo)
    expect((await world.app.request(original)).status).not.toBe(200)
    expect(await world.traceOf(world.mo)).toContain('original of referral taken')
    const own = ['referral begun', 'original of referral brought', 'referral received']
    expect(await world.traceOf(world.tia)).toEqual(expect.arrayContaining(own))
  })

  it('is kept half done as it was typed, for whoever brought it alone', async () => {
    const at = await brought()
    const half = { 'victim-given': 'May', 'contact-from': 'soon', 'checked-victim-given': 'yes' }
    expect((await send(at, { ...half, next: 'keep' })).status).toBe(303)
    const page = await read(at)
    expect(page).toContain('value="May"')
    expect(page).toContain('value="soon"')
    for (const person of [world.sam, world.mo, world.stranger]) {
      world.signIn(person)
      expect((await world.app.request(at)).status).toBe(404)
      expect((await send(at, { ...half, next: 'keep' })).status).toBe(404)
      expect(await read(path)).not.toContain(at)
    }
  })

  it('is kept from a colleague who bears a name in it', async () => {
    const rows = [...formRows, 'Suspect name: Sam Legalname-harbour']
    const at = await brought(
      await aLetter(rows.filter((row) => row !== formRows[6] && row[1] !== 'Tom Karsten')),
    )
    expect((await send(at, await held(at))).status).toBe(303)
    world.signIn(world.sam)
    expect((await world.app.request(`/referrals/${at.split('/').at(-1)}`)).status).toBe(404)
  })

  it('asks again for what it cannot read, with a sentence, and keeps nothing of it', async () => {
    const before = await filesKept()
    for (const [bytes, sentence] of [
      [Buffer.alloc(0), 'This file is empty'],
      [Buffer.from('hello'), 'This is no email'],
    ] as const) {
      const answer = await bring(bytes)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain(sentence)
    }
    expect((await world.app.request(path, uploadForm(world, []))).status).toBe(422)
    expect(await filesKept()).toBe(before)
  })

  it('names what hung on it and cannot be read, and loses nothing', async () => {
    const locked = { name: 'old.doc', type: 'x', bytes: Buffer.from('d0cf11e0a1b11ae1', 'hex') }
    const at = await brought(emlOf('Name: Maya', [locked]))
    expect(await read(at)).toMatch(/<b>old\.doc<\/b>: It is (an old Word file|damaged)/)
    expect(await read(at)).toContain('value="Maya"')
  })

  it('may be as large as mail servers take, which is more than a page', async () => {
    const picture = { name: 'a.png', type: 'image/png', bytes: Buffer.alloc(3 * 1024 * 1024) }
    expect(await read(await brought(emlOf('Name: Maya', [picture])))).toContain('value="Maya"')
  })

  it('brought twice with one key is one referral', async () => {
    const [bytes, key] = [await aLetter(), world.formKey()]
    const [first, second] = [await bring(bytes, 'a.eml', key), await bring(bytes, 'a.eml', key)]
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'))
  })

  it('is brought by who takes referrals in, and by nobody else', async () => {
    for (const person of [world.ash, world.ada]) {
      world.signIn(person)
      expect((await world.app.request(path)).status).toBe(404)
      expect((await bring(await aLetter())).status).toBe(404)
    }
  })
})

describe('the file of a referral that came by email', () => {
  const settle = () => world.handlers['settle-erasures']({ tenantId: '', id: '' })
  const isKept = async (id: string): Promise<boolean> =>
    (await readdir(join(world.folder, 'evidence'), { recursive: true })).some((name) =>
      name.includes(id),
    )
  const idOf = (at: string) => at.split('/').at(-1) ?? ''

  it('goes with the draft that was never sent, and its row too [PR 19] (F84)', async () => {
    const id = idOf(await brought())
    const stays = idOf(await brought())
    expect(await isKept(id)).toBe(true)
    const begun = world.time.now
    world.time.now = new Date(begun.getTime() + 20 * 86_400_000)
    await world.renew(world.tia)
    world.signIn(world.tia)
    expect((await send(`${path}/${stays}`, { 'victim-given': 'May', next: 'keep' })).status).toBe(
      303,
    )
    world.time.now = new Date(begun.getTime() + 31 * 86_400_000)
    await world.handlers['forget-referrals']({ tenantId: '', id: '' })
    await settle()
    world.time.now = begun
    await world.renew(world.tia)
    expect(await isKept(id)).toBe(false)
    expect(await isKept(stays)).toBe(true)
    const rows = await world.inTenant(world.mo, (tx) =>
      tx.selectFrom('referral_original').select('referral_id as id').execute(),
    )
    expect(rows).not.toContainEqual({ id })
    expect(rows).toContainEqual({ id: stays })
  })

  it('goes with the referral and her case when they are disposed of, and nothing of it opens any more (F84)', async () => {
    const at = await brought()
    const id = idOf(at)
    expect((await send(at, await held(at))).status).toBe(303)
    const taken = { outcome: 'eligible', reason: 'Every evening.', signpost: '' }
    expect((await send(`/referrals/${id}/triage`, taken)).status).toBe(303)
    expect((await send(`/referrals/${id}/case`, { another: 'yes' })).status).toBe(303)
    const { caseId } = await found(`${path}/${id}`)
    await world.inTenant(world.mo, (tx) =>
      tx
        .updateTable('support_case')
        .set({ state: 'closed', opened_on: '2018-03-01' })
        .where('id', '=', caseId ?? '')
        .execute(),
    )
    const lee = await world.takeOn('Lee', 'supervisor')
    await world.renew(world.mo)
    world.signIn(world.mo)
    const proposed = await send(`/cases/${caseId}/disposals`, proposal)
    const disposal = proposed.headers.get('Location') ?? ''
    expect(disposal).toContain('/service/disposals/')
    expect(await isKept(id)).toBe(true)
    world.signIn(lee)
    expect((await send(`${disposal}/answer`, { answer: 'agree' })).status).toBe(303)
    await world.runJobs()
    await settle()
    expect(await isKept(id)).toBe(false)
    expect((await world.app.request(`/referrals/${id}/original`)).status).toBe(404)
    await expect(found(`${path}/${id}`)).rejects.toThrow('There is no referral')
  })
})

const filesKept = async () =>
  (await readdir(join(world.folder, 'evidence'), { recursive: true }).catch(() => [])).length
