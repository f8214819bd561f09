import fc from 'fast-check'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startWorld, type World } from '../../test/support.ts'
import { day, type Form, optionalNumber, optionalWords, readForm, ticks, words } from './http.ts'

const Schema = z.object({
  name: words(20, 'Enter a name'),
  note: optionalWords(40),
  acts: ticks(['following', 'watching'], 'Select from the list'),
  on: day('Enter a real date'),
  score: optionalNumber('Enter a number'),
})
type Read = Form<z.output<typeof Schema>>

async function read(body: string): Promise<Read> {
  const app = new Hono()
  const got: Read[] = []
  app.post('/', async (c) => {
    got.push(await readForm(c, Schema))
    return c.text('')
  })
  await app.request('/', { method: 'POST', body })
  const [form] = got
  if (!form) throw new Error('not read')
  return form
}
const encoded = (fields: Record<string, string>) => new URLSearchParams(fields).toString()

describe('a form', () => {
  it('gives what was meant', async () => {
    const form = await read('name=+Maya+&note=&acts=watching&on=2026-06-17&score=&_once=k.p')
    expect(form).toMatchObject({
      ok: true,
      value: { name: 'Maya', note: null, acts: ['watching'], on: '2026-06-17', score: null },
      sent: { key: 'k.p' },
    })
  })

  it('tells everything that is wrong at once, in the order of its fields, and keeps what was typed', async () => {
    const typed = {
      score: 'many',
      on: '2026-02-30',
      acts: 'dancing',
      note: 'n'.repeat(41),
      name: ' ',
    }
    const form = await read(encoded(typed))
    expect(form).toMatchObject({ ok: false, typed })
    expect(form.ok ? [] : form.errors).toEqual([
      { field: 'name', message: 'Enter a name' },
      { field: 'note', message: 'Use 40 characters or fewer' },
      { field: 'acts-0', message: 'Select from the list' },
      { field: 'on', message: 'Enter a real date' },
      { field: 'score', message: 'Enter a number' },
    ])
  })

  it('takes none, one or several ticks', async () => {
    const acts = async (body: string) => {
      const form = await read(`name=a&on=2026-06-17&${body}`)
      return form.ok ? form.value.acts : form.errors
    }
    expect(await acts('')).toEqual([])
    expect(await acts('acts=following')).toEqual(['following'])
    expect(await acts('acts=following&acts=watching')).toEqual(['following', 'watching'])
  })

  it('asks for a field that did not come at all in its own words', async () => {
    const form = await read('')
    expect(form.ok ? [] : form.errors.map(({ message }) => message)).toEqual([
      'Enter a name',
      'Enter a real date',
    ])
  })

  it('ends every line alike, however the browser ends it', async () => {
    const form = await read(
      encoded({ name: 'a', on: '2026-06-17', note: 'one\r\ntwo\r\n\r\nthree' }),
    )
    expect(form.ok && form.value.note).toBe('one\ntwo\n\nthree')
  })

  it('refuses a hundred thousand letters in one box, and gives them back', async () => {
    const long = 'ä'.repeat(100_000)
    const form = await read(encoded({ name: long, on: '2026-06-17' }))
    expect(form).toMatchObject({ ok: false, typed: { name: long } })
    expect(form.ok ? [] : form.errors[0]?.message).toBe('Use 20 characters or fewer')
  })

  it.each(['1e400', 'Infinity', '0x1F', '1.5', ' ', '١٢'])(
    'takes %j for no whole number',
    async (score) => {
      const form = await read(encoded({ name: 'a', on: '2026-06-17', score }))
      expect(form.ok ? form.value.score : null).toBeNull()
      expect(form.ok).toBe(score.trim() === '')
    },
  )

  it('takes no name of its own making for one of the language', async () => {
    const form = await read('__proto__=x&constructor=y&name=a&on=2026-06-17')
    expect(form.ok).toBe(true)
    expect(Object.getPrototypeOf(form.typed)).toBe(Object.prototype)
  })

  it('says of equal bodies that they are equal, and of others that they are not', async () => {
    const word = fc.string({ maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(word, word, word, async (name, note, key) => {
        const one = await read(encoded({ name: `x${name}`, note, on: '2026-06-17', _once: key }))
        const two = await read(
          encoded({ name: `x${name}`, note, on: '2026-06-17', _once: `${key}2` }),
        )
        const other = await read(encoded({ name: `x${name}`, note: `${note}.`, on: '2026-06-17' }))
        if (!one.ok || !two.ok || !other.ok) return
        expect(two.sent.bodyHash).toEqual(one.sent.bodyHash)
        expect(other.sent.bodyHash).not.toEqual(one.sent.bodyHash)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the application', () => {
  let world: World
  let path: string
  beforeAll(async () => {
    world = await startWorld()
    world.signIn(world.sam)
    path = `/cases/${await world.aCase(world.sam)}/circumstances`
  })
  afterAll(() => world.stop())

  it('answers more than two megabytes with a sentence', async () => {
    const big = world.formBody({ crimeReferences: 'a'.repeat(2_200_000) })
    const answer = await world.app.request(path, big)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('send two megabytes at the most')
  })

  it('answers them alike when nothing says beforehand how much is coming', async () => {
    const bytes = new TextEncoder().encode(`crimeReferences=${'a'.repeat(70_000)}`)
    const body = new ReadableStream({
      start(controller) {
        for (let n = 0; n < 40; n += 1) controller.enqueue(bytes)
        controller.close()
      },
    })
    const headers = {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Sec-Fetch-Site': 'same-origin',
    }
    const streamed = { method: 'POST', body, headers, duplex: 'half' }
    const answer = await world.app.request(path, streamed)
    expect([413, 422]).toContain(answer.status)
  })

  it('answers a hundred kilobytes in a box with the form, and loses none of them', async () => {
    const long = 'b'.repeat(100_000)
    const answer = await world.app.request(
      path,
      world.formBody({ crimeReferences: long, version: '1' }),
    )
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(long)
  })

  const elsewhere: [string, Record<string, string>][] = [
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another port of this machine', { 'Sec-Fetch-Site': 'same-site' }],
    ['an origin that is not ours', { Origin: 'https://attacker.example' }],
    ['an origin that is none', { Origin: 'null' }],
  ]
  it.each(elsewhere)(
    'takes no form from %s, though its hidden field is right',
    async (_, headers) => {
      const form = world.formBody({ relationship: 'family', justice: 'reported', version: '2' })
      const type = { 'Content-Type': 'application/x-www-form-urlencoded', Host: 'localhost:3000' }
      const answer = await world.app.request(path, { ...form, headers: { ...type, ...headers } })
      expect(answer.status).toBe(403)
      const shown = await (await world.app.request(path)).text()
      expect(shown).toMatch(/value="unknown" selected/)
    },
  )

  it('takes no form whose hidden field is missing, made up, or of another session', async () => {
    const fields = { relationship: 'family', justice: 'reported', version: '2' }
    world.signIn(world.mo)
    const mos = world.formKey()
    world.signIn(world.sam)
    const [key = '', proof = ''] = world.formKey().split('.')
    for (const wrong of ['', 'x', `${key}.`, `${key}x.${proof}`, mos]) {
      const answer = await world.app.request(path, world.formBody(fields, wrong))
      expect([wrong, answer.status]).toEqual([wrong, 409])
    }
  })

  it.each(['{', '[]', 'null', '"x"', ''])('answers the JSON %j with a sentence', async (body) => {
    const init = { method: 'POST', body, headers: { Authorization: `Bearer ${world.sam.bearer}` } }
    const answer = await world.app.request('/api/v1/cases', init)
    expect(answer.status).toBe(422)
    expect((await answer.json()).message).toMatch(/JSON|cannot be used/)
  })
})
