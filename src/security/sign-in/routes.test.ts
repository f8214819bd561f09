import { TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { formsFor, type Person, password, startWorld, type World } from '../../../test/support.ts'
import { inTenant } from '../../platform/db.ts'
import { startSession } from '../sessions/actions.ts'

let world: World
let caseId: string
beforeAll(async () => {
  world = await startWorld()
  caseId = await world.aCase(world.sam)
})
afterAll(() => world.stop())
beforeEach(() => {
  world.signOut()
  wait(24 * 60) // codes are taken once, and wrong secrets are forgotten
})

const wait = (minutes: number) => {
  world.time.now = new Date(world.time.now.getTime() + minutes * 60_000)
}
const codeOf = (person: Person, at = world.time.now) =>
  new TOTP({ secret: person.totpSecret, period: 30 }).generate({ timestamp: at.getTime() })
const filled = (person: Person) => ({
  name: person.signInName,
  password,
  code: codeOf(person),
  next: '/',
})
const signIn = (fields: Record<string, string>) =>
  world.app.request('/sign-in', world.formBody(fields))
const cookieOf = (answer: Response) =>
  /^__Host-staff=([^;]*)/.exec(answer.headers.get('Set-Cookie') ?? '')?.[1] ?? ''
const look = (cookie: string, path = '/cases') =>
  world.app.request(path, { headers: { Cookie: `__Host-staff=${cookie}` } })
const signedIn = async (person: Person) => {
  const answer = await signIn(filled(person))
  expect(answer.status).toBe(303)
  return cookieOf(answer)
}

describe('signing in', () => {
  it('works with a name, a password and the code of this half minute (F80)', async () => {
    const answer = await signIn({ ...filled(world.sam), name: ' SAM@Harbour ' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('Location')).toBe('/')
    expect(await (await look(cookieOf(answer))).text()).toContain('Maya R.')
  })

  it('sets its cookie for this origin alone, out of reach of scripts and other sites', async () => {
    const answer = await signIn(filled(world.sam))
    const [set = '', known = ''] = answer.headers.getSetCookie()
    const [, ...attributes] = set.split(';').map((part) => part.trim())
    expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure'])
    expect(set).toMatch(/^__Host-staff=/)
    // The other one says only that this browser is known: see the stalker who tries a name all day.
    expect(known).toMatch(/^__Host-known=[^;]+;/)
    for (const each of ['HttpOnly', 'Secure', 'SameSite=Strict']) expect(known).toContain(each)
  })

  it('gives another cookie each time, of which the database holds only the hash', async () => {
    const one = await signedIn(world.sam)
    wait(1)
    const two = await signedIn(world.sam)
    expect(two).not.toBe(one)
    const secret = two.split('.')[1] ?? ''
    const rows = await world.inTenant(world.sam, (tx) =>
      tx.selectFrom('session').selectAll().execute(),
    )
    const text = JSON.stringify(rows.map((row) => Buffer.from(row.secret_hash).toString('latin1')))
    expect(text).not.toContain(secret)
  })

  it('leaves a trace, and so does a refusal', async () => {
    await signedIn(world.sam)
    expect((await world.traceOf(world.sam)).at(-1)).toBe('signed in')
    await signIn({ ...filled(world.sam), password: 'wrong' })
    const last = await world.inTenant(world.sam, (tx) =>
      tx
        .selectFrom('trace_entry')
        .select('event')
        .orderBy('entry_no', 'desc')
        .limit(1)
        .executeTakeFirst(),
    )
    expect(last?.event).toBe('sign-in refused')
  })

  it('takes a code once, and the one before or after, but no other', async () => {
    const now = world.time.now.getTime()
    const code = (steps: number) => codeOf(world.sam, new Date(now + steps * 30_000))
    const status = async (steps: number) =>
      (await signIn({ ...filled(world.sam), code: code(steps) })).status
    expect(await status(-2)).toBe(422)
    expect(await status(2)).toBe(422)
    expect(await status(-1)).toBe(303)
    expect(await status(-1)).toBe(422)
    expect(await status(1)).toBe(303)
    expect(await status(0)).toBe(422) // older than one that was taken
    expect(await status(1)).toBe(422)
  })

  it('takes a code once though eight come with it at the same moment', async () => {
    const fields = filled(world.noor)
    const all = await Promise.all(Array.from({ length: 8 }, () => signIn(fields)))
    expect(all.filter(({ status }) => status === 303)).toHaveLength(1)
  })

  it('asks again, keeping the name and never the password, when something is missing', async () => {
    const answer = await signIn({ name: 'sam@harbour', password: 'a secret of mine', code: '12' })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('Enter the six digits from your authenticator')
    expect(page).toContain('value="sam@harbour"')
    expect(page).not.toContain('a secret of mine')
    expect(page).toContain('<title>Error: Sign in')
  })
})

describe('somebody who may not sign in', () => {
  /** An answer without what differs each time, and without the name that was typed. */
  async function answerTo(fields: Record<string, string> & { name: string }) {
    const answer = await signIn(fields)
    const page = (await answer.text())
      .replaceAll(/(name="_once" value=")[^"]*/g, '$1')
      .replace(`value="${fields.name}"`, 'value="NAME"')
    return { status: answer.status, headers: [...answer.headers], page }
  }

  it('gets one and the same answer for every reason', async () => {
    await world.inTenant(world.mo, (tx) =>
      tx
        .updateTable('account')
        .set({ suspended_at: new Date() })
        .where('id', '=', world.ash.id)
        .execute(),
    )
    const wrongCode = codeOf(world.sam) === '123456' ? '654321' : '123456'
    const first = await answerTo({ ...filled(world.sam), password: 'wrong' })
    expect(first.status).toBe(422)
    const others = [
      { ...filled(world.sam), name: 'nobody@harbour' },
      { ...filled(world.sam), name: 'sam@nowhere' },
      { ...filled(world.sam), name: 'sam@installation' },
      { ...filled(world.sam), name: 'sam' },
      { ...filled(world.sam), name: 'sam@beacon' },
      { ...filled(world.sam), code: wrongCode },
      filled(world.ash), // suspended
    ]
    for (const fields of others) expect(await answerTo(fields)).toEqual(first)
  })

  it('waits longer after each wrong one, and then is let in', async () => {
    const wrong = () => signIn({ ...filled(world.tia), password: 'wrong' })
    const right = async () => (await signIn(filled(world.tia))).status
    for (let n = 0; n < 5; n += 1) await wrong()
    expect(await right()).toBe(422) // for a minute nothing is looked at
    wait(1.1)
    await wrong() // looked at, and wrong again: from here two minutes
    expect(await right()).toBe(422)
    wait(1.9)
    expect(await right()).toBe(422) // what was not looked at does not make it longer
    wait(0.2)
    expect(await right()).toBe(303)
  })

  it('keeps nobody else out by it', async () => {
    for (let n = 0; n < 6; n += 1) await signIn({ ...filled(world.tia), password: 'wrong' })
    expect((await signIn(filled(world.sam))).status).toBe(303)
  })

  it('is let in by no account that was made to refer: it has no words for a session', async () => {
    const answer = await signIn(filled(world.system))
    const cookie = cookieOf(answer)
    expect((await look(cookie)).status).not.toBe(200)
  })

  it('ends at once when suspended, with cookie and with token', async () => {
    const cookie = await signedIn(world.noor)
    const suspend = (at: Date | null) =>
      world.inTenant(world.mo, (tx) =>
        tx
          .updateTable('account')
          .set({ suspended_at: at })
          .where('id', '=', world.noor.id)
          .execute(),
      )
    expect((await look(cookie)).status).toBe(200)
    await suspend(new Date())
    expect((await look(cookie)).status).toBe(303)
    expect((await world.app.request('/api/v1/cases', world.bearer(world.noor))).status).toBe(404)
    await suspend(null)
  })
})

describe('a session', () => {
  it('ends fifteen minutes after the last look', async () => {
    const cookie = await signedIn(world.sam)
    wait(14.9)
    expect((await look(cookie)).status).toBe(200)
    wait(14.9)
    expect((await look(cookie)).status).toBe(200)
    wait(15)
    expect((await look(cookie)).status).toBe(303)
    expect((await look(cookie)).headers.get('Location')).toBe('/sign-in?next=%2Fcases')
  })

  it('ends after ten hours, however busy they were', async () => {
    const cookie = await signedIn(world.sam)
    for (let minutes = 0; minutes < 590; minutes += 10) {
      wait(10)
      expect((await look(cookie)).status).toBe(200)
    }
    wait(9.9)
    expect((await look(cookie)).status).toBe(200)
    wait(0.1)
    expect((await look(cookie)).status).toBe(303)
  })

  it('ends at once when somebody signs out, for every copy of its cookie', async () => {
    const cookie = await signedIn(world.sam)
    const key = formsFor(world.parts.publicFormKey, cookie).make()
    const form = world.formBody({}, key)
    const headers = { ...form.headers, Cookie: `__Host-staff=${cookie}` }
    const answer = await world.app.request('/sign-out', { ...form, headers })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('Set-Cookie')).toMatch(/^__Host-staff=;.*Max-Age=0/)
    expect(answer.headers.get('Clear-Site-Data')).toContain('storage')
    expect((await look(cookie)).status).toBe(303)
    expect((await world.traceOf(world.sam)).at(-1)).toBe('signed out')
  })

  it('of a victim opens nothing of the staff’s, in either cookie', async () => {
    const scope = { tenantId: world.harbour, actorId: world.sam.id }
    const victims = await inTenant(world.parts.db, scope, (tx) =>
      startSession(
        tx,
        { accountId: world.sam.id, tenantId: world.harbour },
        'portal',
        world.time.now,
      ),
    )
    const staffs = await signedIn(world.sam)
    expect((await look(victims)).status).toBe(303)
    const asVictim = (cookie: string) =>
      world.app.request('/cases', { headers: { Cookie: `__Host-s=${cookie}` } })
    expect((await asVictim(victims)).status).toBe(303)
    expect((await asVictim(staffs)).status).toBe(303)
    expect((await look(staffs)).status).toBe(200)
  })

  it('is nothing with a secret of another, in another service, or cut', async () => {
    const cookie = await signedIn(world.sam)
    const [tenantId = '', secret = ''] = cookie.split('.')
    const wrong = [
      `${world.beacon}.${secret}`,
      `${tenantId}.${secret.slice(1)}A`,
      secret,
      `${tenantId}.`,
    ]
    for (const each of [
      ...wrong,
      `${cookie}.x`,
      '%00',
      world.stranger.cookie.replace(world.beacon, tenantId),
    ])
      expect([each, (await look(each)).status]).toEqual([each, 303])
  })
})

describe('where signing in leads', () => {
  it.each(['/cases', '/cases?whose=all', '/cases/018f-1?page=2&x=%20'])('to %s', async (next) => {
    const answer = await signIn({ ...filled(world.sam), next })
    expect(answer.headers.get('Location')).toBe(next)
  })

  it.each([
    '//attacker.example',
    '/\\attacker.example',
    'https://attacker.example',
    'javascript:alert(1)',
    '/\t/attacker.example',
    '/a\nSet-Cookie: x',
    'cases',
    '/@attacker.example/..;//x',
  ])('never to %j', async (next) => {
    expect((await signIn({ ...filled(world.sam), next })).headers.get('Location')).toBe('/')
    const asked = await world.app.request(`/sign-in?next=${encodeURIComponent(next)}`)
    expect(await asked.text()).toContain('name="next" value="/"')
  })

  it('away from the page itself for somebody signed in', async () => {
    world.signIn(world.mo)
    const cookie = await signedIn(world.mo)
    expect((await look(cookie, '/sign-in?next=/cases')).headers.get('Location')).toBe('/cases')
    expect((await look(cookie, '/sign-in?next=//evil')).headers.get('Location')).toBe('/')
  })
})

const plain = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

describe('words typed in a session that had ended', () => {
  it('come back after signing in, and are saved as they were typed (the walk)', async () => {
    const cookie = await signedIn(world.sam)
    const path = `/cases/${caseId}/circumstances`
    const typed = {
      relationship: 'ex-intimate',
      justice: 'reported',
      offences: ['stalking', 'harassment'],
      crimeReferences: 'NS/"1"\n<b>&2\'',
      version: '2',
    }
    const form = world.formBody(typed, formsFor(world.parts.publicFormKey, cookie).make())
    const headers = { ...form.headers, Cookie: `__Host-staff=${cookie}` }
    wait(20)
    const asked = await world.app.request(path, { ...form, headers })
    expect(asked.status).toBe(401)
    const page = await asked.text()
    expect(page).toContain('What you typed is kept on this page')
    const kept = plain(/name="kept" value="([^"]*)"/.exec(page)?.[1] ?? '')

    const wrong = await signIn({ ...filled(world.sam), code: '000000', kept })
    expect(plain(await wrong.text())).toContain(kept)

    const back = await signIn({ ...filled(world.sam), kept })
    expect(back.status).toBe(200)
    const shown = await back.text()
    const action = /<form[^>]*action="([^"]*circumstances)"/.exec(shown)?.[1]
    expect(action).toBe(path)
    const again = new URLSearchParams()
    for (const [, name = '', value = ''] of shown.matchAll(
      /<textarea[^>]*name="([^"]*)"[^>]*>\n?([^<]*)/g,
    ))
      again.append(name, plain(value))
    const own = /circumstances"[\s\S]*?name="_once" value="([^"]*)"/.exec(shown)?.[1] ?? ''
    again.append('_once', own)
    const saved = await world.app.request(path, {
      ...form,
      body: again.toString(),
      headers: { ...form.headers, Cookie: `__Host-staff=${cookieOf(back)}` },
    })
    expect(saved.status).toBe(303)
    const overview = await (await look(cookieOf(back), `/cases/${caseId}`)).text()
    expect(overview).toContain('NS/&quot;1&quot;, &lt;b&gt;&amp;2')
    expect(overview).toContain('Stalking, Harassment')
  })

  it.each([
    '{',
    '[]',
    '{"path":"//evil","typed":{}}',
    '{"path":"/x"}',
    '{"path":1,"typed":{"a":{"b":1}}}',
  ])('are not believed when they are %j', async (kept) => {
    const answer = await signIn({ ...filled(world.sam), kept })
    expect([200, 303]).toContain(answer.status)
    expect(await answer.text()).not.toContain('//evil')
  })
})

describe('a bearer', () => {
  const ask = (header: string) =>
    world.app.request('/api/v1/cases', { headers: { Authorization: header } })

  it('opens the API for ninety days', async () => {
    const fresh = await startWorld()
    const asked = () => fresh.app.request('/api/v1/cases', fresh.bearer(fresh.sam))
    expect((await asked()).status).toBe(200)
    fresh.time.now = new Date(fresh.time.now.getTime() + 90 * 86_400_000 - 1)
    expect((await asked()).status).toBe(200)
    fresh.time.now = new Date(fresh.time.now.getTime() + 1)
    expect((await asked()).status).toBe(404)
    await fresh.stop()
  })

  it('that is wrong, cut, of another service, or a cookie, is like none', async () => {
    const none = await (await world.app.request('/api/v1/cases')).text()
    const [tenantId = '', secret = ''] = world.sam.bearer.split('.')
    const wrong = [
      'Bearer ',
      'Bearer x',
      `Bearer ${secret}`,
      `Bearer ${tenantId}.${secret.slice(0, -1)}`,
      `Bearer ${tenantId}.${secret.slice(0, -2)}__`,
      `Bearer ${world.beacon}.${secret}`,
      `Bearer 00000000-0000-7000-8000-00000000dead.${secret}`,
      `Bearer ${world.sam.cookie}`,
      `Basic ${world.sam.bearer}`,
    ]
    for (const header of wrong) {
      const answer = await ask(header)
      expect([header, answer.status, await answer.text()]).toEqual([header, 404, none])
    }
  })

  it('is no cookie: a token does not open a page as one', async () => {
    expect((await look(world.sam.bearer)).status).toBe(303)
  })
})
