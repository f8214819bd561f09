import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closePdfWorker } from '../../src/platform/pdf/render.ts'
import { resumeSession } from '../../src/security/sessions/actions.ts'
import { type Person, startOfWorld, startWorld, type World } from '../support.ts'
import {
  type Answered,
  arrived,
  asForm,
  ask,
  boxesNamed,
  type Fields,
  faultsOn,
  keyFor,
  movedSince,
  sameOrigin,
  sending,
  shownOn,
  standsIn,
  urlencoded,
} from './asking.ts'
import { formsOf } from './forms.ts'
import { type Ready, type Row, whileWorking } from './forms-row.ts'
import { upTo } from './goal.ts'
import { impossibleDays, stringsFor } from './strings.ts'

let world: World
let rows: Record<string, Row[]>
beforeAll(async () => {
  world = await startWorld()
  rows = Object.fromEntries(
    Object.entries(await formsOf(world)).map(([route, own]) => [route, own.map(fromTheStart)]),
  )
})
afterAll(async () => {
  await world.stop()
  await closePdfWorker()
})

/** Some forms are reached later in the day: what follows them begins anew, inside safe times and freshly proven. */
const fromTheStart = (row: Row): Row => ({
  ...row,
  reach: async () => {
    world.time.now = new Date(startOfWorld)
    // Some forms end sessions, and whoever signs in keeps two at the most.
    for (const person of [world.noor, world.mo, world.ash])
      if (!(await isSignedIn(person))) await world.renew(person)
    return row.reach()
  },
})

const isSignedIn = async ({ cookie }: Person): Promise<boolean> =>
  (await resumeSession(world.parts.db, 'staff', cookie, new Date(startOfWorld))) !== null

type Form = { route: string; row: Row }
const all = (): Form[] =>
  Object.entries(rows).flatMap(([route, own]) => own.map((row) => ({ route, row })))
/** One of each route: its pages differ in their fields alone. */
const routes = () =>
  Object.entries(rows).flatMap(([route, own]) => own.slice(0, 1).map((row) => ({ route, row })))
const keyed = () => routes().filter(({ row }) => row.unkeyed === undefined)
/** Every form takes its turn, whatever became of the others; then all that was found is told. */
async function each(of: Form[], look: (what: string, row: Row) => Promise<void>) {
  const found: string[] = []
  for (const { route, row } of of) {
    const what = nameOf(route, row)
    await look(what, row).catch((error: unknown) => found.push(`${what}: ${String(error)}`))
  }
  expect(found.join('\n\n')).toBe('')
}

const nameOf = (route: string, { page }: Row) => (page ? `${route} (${page})` : route)

const send = (row: Row, ready: Ready, fields: Fields, key?: string | null): Promise<Answered> => {
  const own = key === undefined ? keyFor(world, ready.cookie) : key
  const init = { ...sending(fields, ready.files ?? null, own), cookie: ready.cookie }
  const asked = ask(row.app ?? world.app, ready.path, init)
  return row.works ? whileWorking(world, asked) : asked
}
const sendBody = (row: Row, ready: Ready, init: RequestInit): Promise<Answered> => {
  const own = { method: 'POST', ...init, cookie: ready.cookie }
  const asked = ask(row.app ?? world.app, ready.path, own)
  return row.works ? whileWorking(world, asked) : asked
}

const isTaken = ({ status }: Answered) => status === 303 || status === 200

/** Every typed value stands in the form that came back, unchanged. */
function expectNothingLost(answer: Answered, typed: Record<string, string>, what: string) {
  for (const [field, value] of Object.entries(typed))
    expect(boxesNamed(answer.page, field), `${what}: ${field}`).toContain(arrived(value))
}

/** Some of a list, begun where the name of the form says: the forms together meet all of it. */
function someOf<T>(list: readonly T[], what: string, most: number): T[] {
  const start = [...what].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % list.length
  return [...list.slice(start), ...list.slice(0, start)].slice(0, most)
}

/** In turn n each field gets another string of its list. */
const turnOf = (fields: readonly string[], what: string, turn: number): Record<string, string> =>
  Object.fromEntries(fields.map((field, at) => [field, listOf(what, field)[turn + at] ?? '']))

/** The strings of a field, more than once over. */
function listOf(what: string, field: string): string[] {
  const strings = stringsFor(`${what} ${field}`)
  return [...someOf(strings, what, strings.length), ...strings, ...strings]
}
const turns = upTo(5, stringsFor('').length)
const fewer = upTo(2, turns) // where each string is a form filled in anew

describe('every form of the service', { timeout: 900_000 }, () => {
  it('has a row in the table of this test, so that none is forgotten', () => {
    const posts = world.app.routes.filter(({ method }) => method === 'POST')
    const routes = new Set(posts.map(({ method, path }) => `${method} ${path}`))
    const forms = [...routes].filter((route) => !route.includes('/api/'))
    expect(Object.keys(rows).sort()).toEqual(forms.sort())
  })

  it('is taken as the table fills it in', async () => {
    await each(all(), async (what, row) => {
      const ready = await row.reach()
      const answer = await send(row, ready, ready.fields)
      expect(isTaken(answer), `${what} ${answer.status} ${faultsOn(answer.page)}`).toBe(true)
    })
  })

  it('gives back every typed word unchanged when something else is wrong', async () => {
    await each(all(), async (what, row) => {
      const texts = row.texts ?? []
      if (row.spoilt === undefined) return
      const ready = await row.reach()
      for (let turn = 0; turn < turns; turn += 1) {
        const typed = turnOf(texts, what, turn)
        const answer = await send(row, ready, { ...ready.fields, ...typed, ...row.spoilt })
        expect(answer.status, what).toBe(422)
        expect(faultsOn(answer.page), what).not.toBe('')
        expectNothingLost(answer, typed, what)
      }
    })
  })

  it('keeps what was typed as it was typed, or asks again with all of it', async () => {
    await each(all(), async (what, row) => {
      const texts = row.texts ?? []
      for (
        let turn = 0;
        texts.length > 0 && turn < Math.min(turns, row.turns ?? turns);
        turn += 1
      ) {
        const typed = turnOf(texts, what, turn)
        const ready = await row.reach()
        const answer = await send(row, ready, { ...ready.fields, ...typed })
        if (answer.status === 422) expectNothingLost(answer, typed, what)
        else expect(isTaken(answer), `${what} ${answer.status}`).toBe(true)
        if (answer.status !== 303 || !row.shown) continue
        const after = await ask(world.app, row.shown(answer.location ?? ''), {
          cookie: ready.cookie,
        })
        const shown = shownOn(after.page)
        for (const [field, value] of Object.entries(typed)) {
          const kept = arrived(value).trim()
          const words = (row.shownAs?.(field, kept) ?? kept).trim()
          expect(shown.has(words), `${what}: ${field} ${JSON.stringify(words)}`).toBe(true)
        }
      }
    })
  })

  it('answers with a sentence to what no field of it means', async () => {
    await each(all(), async (what, row) => {
      for (const field of [...(row.formed ?? []), ...(row.unseen ?? [])]) {
        for (const value of listOf(what, field).slice(0, Math.min(fewer, row.turns ?? fewer))) {
          const ready = await row.reach()
          const answer = await send(row, ready, { ...ready.fields, [field]: value })
          expect([200, 303, 409, 422], `${what}: ${field} ${JSON.stringify(value)}`).toContain(
            answer.status,
          )
          if (answer.status === 422 && row.formed?.includes(field))
            expectNothingLost(answer, { [field]: value }, what)
        }
      }
    })
  })

  it('refuses 100 kB in one box with a sentence, and gives all of it back', async () => {
    const story = 'He waits again. '.repeat(6400)
    await each(all(), async (what, row) => {
      for (const field of [...(row.texts ?? []), ...(row.formed ?? [])]) {
        const where = `${what}: ${field}`
        const ready = await row.reach()
        const answer = await send(row, ready, { ...ready.fields, [field]: story })
        expect(answer.status, where).toBe(422)
        expect(faultsOn(answer.page).length, where).toBeGreaterThan(20)
        expectNothingLost(answer, { [field]: story }, where)
      }
    })
  })

  it('refuses a day that does not exist, and gives it back', async () => {
    await each(all(), async (what, row) => {
      for (const { field, boxes } of row.days ?? [])
        for (const day of someOf(impossibleDays, what + field, upTo(4, impossibleDays.length))) {
          const where = `${what}: ${field} ${day}`
          const ready = await row.reach()
          const [year = '', month = '', date = ''] = day.split('-')
          const typed: Record<string, string> =
            boxes === 'one'
              ? { [field]: day }
              : { [`${field}-year`]: year, [`${field}-month`]: month, [`${field}-day`]: date }
          const answer = await send(row, ready, { ...ready.fields, ...typed })
          expect(answer.status, where).toBe(422)
          expect(faultsOn(answer.page), where).not.toBe('')
          expectNothingLost(answer, typed, where)
        }
    })
  })

  it('does a deed once however often it is sent, and refuses other words with the same key', async () => {
    await each(keyed(), async (what, row) => {
      const ready = await row.reach()
      const key = keyFor(world, ready.cookie)
      const first = await send(row, ready, ready.fields, key)
      expect(first.status, what).toBe(row.tells ? 200 : 303)
      const stands = await standsIn(world)
      const second = await send(row, ready, ready.fields, key)
      if (row.tells) expect(second.status, what).toBe(303)
      else expect([second.status, second.location], what).toEqual([303, first.location])
      const other = { ...ready, files: ready.files && [new File(['other'], 'other.txt')] }
      const third = await send(row, other, { ...ready.fields, more: 'words' }, key)
      expect(third.status, what).toBe(409)
      expect(await movedSince(world, stands), what).toEqual([])
    })
  })

  it('takes nothing without the hidden field that we drew for this very browser', async () => {
    await each(keyed(), async (what, row) => {
      const ready = await row.reach()
      const key = keyFor(world, ready.cookie)
      const stands = await standsIn(world)
      const wrong = [
        '',
        'x'.repeat(43),
        `${key}.more`,
        `${key}\u0000`,
        `${key} `,
        `=${key}`,
        key.replace('.', '.\u0000'),
        key.slice(0, -2),
        keyFor(world, '__Host-staff=somebody.else'),
        ...stringsFor('_once').slice(0, 3),
      ]
      for (const forgery of [null, ...someOf(wrong, what, upTo(5, wrong.length))]) {
        const answer = await send(row, ready, ready.fields, forgery)
        expect(answer.status, `${what} ${forgery}`).toBe(409)
      }
      expect(await movedSince(world, stands), what).toEqual([])
    })
  })

  it('is not moved by fields that it does not know, nor by fields that stand twice', async () => {
    const unknown = {
      ...{ constructor: 'x', toString: 'x', hasOwnProperty: 'x', length: '9' },
      ...{ id: 'x', tenant_id: 'x', state: 'x', '': 'x', 'a[b]': 'x', 'a.b': 'x' },
    }
    await each(routes(), async (what, row) => {
      const ready = await row.reach()
      const pollution = ready.files ? {} : Object.fromEntries([['__proto__', ['x', 'y']]])
      const answer = await send(row, ready, { ...ready.fields, ...unknown, ...pollution })
      expect(isTaken(answer), `${what} ${answer.status} ${faultsOn(answer.page)}`).toBe(true)
      const again = await row.reach()
      const twice = Object.fromEntries(
        Object.entries(again.fields).map(([name, value]) => [name, [value, value].flat()]),
      )
      const doubled = await send(row, again, twice)
      expect([200, 303, 409, 422], what).toContain(doubled.status)
    })
  })

  it('takes a megabyte, and refuses more than two with a sentence', async () => {
    // One gate for all of them, asked at a part of the doors: megabytes take a second each.
    const some = routes().filter((_, at) => at % upTo(6, 1) === 0)
    await each(some, async (what, row) => {
      if (row.turns !== undefined && row.turns < 5) return // a second each
      const ready = await row.reach()
      if (ready.files) return // files have limits of their own
      const key = keyFor(world, ready.cookie)
      const large = { ...ready.fields, more: 'x'.repeat(1024 * 1024) }
      expect(isTaken(await send(row, ready, large, key)), what).toBe(true)
      const again = await row.reach()
      const tooLarge = { ...again.fields, more: 'x'.repeat(2 * 1024 * 1024) }
      const refused = await send(row, again, tooLarge)
      expect(refused.status, what).toBe(422)
      expect(refused.body, what).toContain('two megabytes')
      if (row.works) return
      const asFile = new FormData()
      asFile.append('file', new File(['x'.repeat(2 * 1024 * 1024)], 'x.txt'))
      const body = await sendBody(row, again, { body: asFile, headers: sameOrigin })
      expect(body.status, what).toBe(422)
      expect(body.body, what).toContain('two megabytes')
    })
  })

  it('does nothing with a body of another kind, and says so', async () => {
    await each(routes(), async (what, row) => {
      const ready = await row.reach()
      const stands = await standsIn(world)
      const key = keyFor(world, ready.cookie)
      const json = JSON.stringify({ ...ready.fields, _once: key })
      const parts = new FormData()
      parts.append('_once', key)
      for (const [name, value] of Object.entries(ready.fields)) parts.append(name, String(value))
      const others: RequestInit[] = [
        { body: json, headers: { ...sameOrigin, 'Content-Type': 'application/json' } },
        { body: json, headers: asForm },
        ...(ready.files ? [] : [{ body: parts, headers: sameOrigin }]),
        { body: parts, headers: { ...sameOrigin, 'Content-Type': 'multipart/form-data' } },
        { body: '', headers: asForm },
        { headers: sameOrigin },
        { body: '%ff%fe=%&&&===&%00=%zz;', headers: asForm },
        { body: new Uint8Array([0, 255, 254, 61, 128, 38]), headers: asForm },
      ]
      for (const init of someOf(others, what, upTo(4, others.length))) {
        const answer = await sendBody(row, ready, init)
        // Signing out and looking for nothing need no field at all.
        const may = row.unkeyed === undefined ? [409, 422] : [200, 303, 400, 401, 409, 422]
        expect(may, `${what} ${JSON.stringify(init.headers)}`).toContain(answer.status)
      }
      expect(await movedSince(world, stands), what).toEqual([])
      if (ready.files) return
      const plain = await row.reach()
      const bytes = new TextEncoder().encode(
        urlencoded({ _once: keyFor(world, plain.cookie), ...plain.fields }),
      )
      const answer = await sendBody(row, plain, { body: bytes, headers: sameOrigin })
      expect([200, 303, 409, 422], what).toContain(answer.status)
    })
  })
})
