import { TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { formsFor, type Person, password, startWorld, type World } from '../../../test/support.ts'
import { startSession } from '../sessions/actions.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

let cookie: string
let secretOf: Map<string, string>
beforeAll(() => {
  secretOf = new Map(
    [world.sam, world.noor, world.stranger].map((each) => [each.id, each.totpSecret]),
  )
})
beforeEach(async () => {
  world.signOut()
  wait(24 * 60)
  cookie = await aSession(world.sam)
})

const wait = (minutes: number) => {
  world.time.now = new Date(world.time.now.getTime() + minutes * 60_000)
}
const aSession = (person: Person, browser = 'Firefox on Linux') =>
  world.inTenant(person, (tx) =>
    startSession(tx, { accountId: person.id, tenantId: person.tenantId }, 'staff', world.time.now, {
      browser,
    }),
  )
const send = (
  path: string,
  fields: Record<string, string> = {},
  holding = cookie,
  key?: string,
) => {
  const own = key ?? formsFor(world.parts.publicFormKey, holding).make()
  const init = world.formBody(fields, own)
  const headers = { ...init.headers, Cookie: `__Host-staff=${holding}` }
  return world.app.request(path, { ...init, headers })
}
const look = (path: string, holding = cookie) =>
  world.app.request(path, { headers: { Cookie: `__Host-staff=${holding}` } })
const cookieOf = (answer: Response) =>
  /^__Host-staff=([^;]*)/.exec(answer.headers.get('Set-Cookie') ?? '')?.[1] ?? ''
const codeOf = (person: Person) => {
  wait(0.5)
  return new TOTP({ secret: secretOf.get(person.id) ?? '' }).generate({
    timestamp: world.time.now.getTime(),
  })
}
const signIn = (person: Person, typed: Record<string, string> = {}) => {
  const fields = { name: person.signInName, password, code: '', next: '/', ...typed }
  return world.app.request('/sign-in', world.formBody(fields))
}
const lapse = (person: Person) => world.letProofLapse(person)
const events = async (person: Person) => (await world.traceOf(person)).slice(-3)

describe('your sign-in', () => {
  it('shows where one is signed in, which is this one, and no address of any device', async () => {
    await aSession(world.sam, 'Safari on iPhone')
    const page = await (await look('/account')).text()
    expect(page).toContain('Firefox on Linux (this one)')
    expect(page).toContain('Safari on iPhone')
    expect(page).not.toMatch(/\b\d+\.\d+\.\d+\.\d+\b/)
    expect(await events(world.sam)).toContain('sign-ins listed')
  })

  it('is the same page of nothing for a token, and tells nobody of another’s', async () => {
    expect((await world.app.request('/account', world.bearer(world.sam))).status).toBe(404)
    const noors = await aSession(world.noor, 'Opera on Windows')
    expect(await (await look('/account')).text()).not.toContain('Opera on Windows')
    expect((await look('/account', noors)).status).toBe(200)
  })
})

describe('a session of one’s own', () => {
  const idOf = async (person: Person, browser: string) => {
    const rows = await world.inTenant(person, (tx) =>
      tx
        .selectFrom('session')
        .select('id')
        .where('account_id', '=', person.id)
        .where('browser', '=', browser)
        .where('ended_at', 'is', null)
        .execute(),
    )
    return rows.at(-1)?.id ?? ''
  }

  it('ends at once from another one, and its browser is told why', async () => {
    const phone = await aSession(world.sam, 'Chrome on Android')
    const id = await idOf(world.sam, 'Chrome on Android')
    expect((await send(`/account/sessions/${id}/end`)).headers.get('Location')).toBe('/account')
    expect((await look('/cases', phone)).status).toBe(303)
    expect(await (await look('/sign-in', phone)).text()).toContain('from another device')
    expect((await look('/cases')).status).toBe(200)
    expect(await events(world.sam)).toContain('session ended')
  })

  it('is out of reach of everybody else, as if it were not there', async () => {
    await aSession(world.noor, 'Edge on Windows')
    const id = await idOf(world.noor, 'Edge on Windows')
    const nothing = '00000000-0000-7000-8000-00000000dead'
    const refused = await send(`/account/sessions/${id}/end`)
    const none = await send(`/account/sessions/${nothing}/end`)
    expect([refused.status, none.status]).toEqual([404, 404])
    const strangers = await aSession(world.stranger)
    expect((await send(`/account/sessions/${id}/end`, {}, strangers)).status).toBe(404)
    expect(await idOf(world.noor, 'Edge on Windows')).toBe(id)
  })

  it('ends everywhere at one press, here too, and in no other account', async () => {
    const phone = await aSession(world.sam)
    const noors = await aSession(world.noor)
    const answer = await send('/account/sessions/end')
    expect(answer.headers.get('Location')).toBe('/sign-in')
    expect(answer.headers.get('Set-Cookie')).toMatch(/^__Host-staff=;.*Max-Age=0/)
    expect(answer.headers.get('Clear-Site-Data')).toContain('storage')
    for (const each of [cookie, phone]) expect((await look('/cases', each)).status).toBe(303)
    expect((await look('/cases', noors)).status).toBe(200)
    expect(await events(world.sam)).toContain('sessions ended everywhere')
  })

  it('is the second at the most: a third sign-in ends the oldest, which is told so', async () => {
    const [one, two, three] = [
      cookieOf(await signIn(world.sam, { code: codeOf(world.sam) })),
      cookieOf(await signIn(world.sam, { code: codeOf(world.sam) })),
      cookieOf(await signIn(world.sam, { code: codeOf(world.sam) })),
    ]
    expect((await look('/cases', one)).status).toBe(303)
    expect(await (await look('/sign-in', one)).text()).toContain('two other devices')
    for (const each of [two, three]) expect((await look('/cases', each)).status).toBe(200)
  })

  it('is kept alive by the page that warns before its end', async () => {
    wait(13)
    expect((await look('/account/stay')).status).toBe(204)
    wait(13)
    expect((await look('/cases')).status).toBe(200)
    wait(15)
    expect((await look('/account/stay')).status).toBe(303)
  })
})

describe('a new password', () => {
  const change = (typed: Record<string, string>, holding = cookie) =>
    send('/account/password', { current: password, code: codeOf(world.sam), ...typed }, holding)
  const another = 'seven herons on one pier'

  it('needs the one there is and a code, ends every other session, and is the one that counts', async () => {
    const phone = await aSession(world.sam)
    const answer = await change({ password: another })
    expect(answer.headers.get('Location')).toBe('/account')
    expect((await look('/cases', phone)).status).toBe(303)
    expect(await (await look('/sign-in', phone)).text()).toContain('password was changed')
    expect((await look('/cases', cookieOf(answer))).status).toBe(200)
    expect(await events(world.sam)).toContain('password changed')
    expect((await signIn(world.sam, { code: codeOf(world.sam) })).status).toBe(422)
    expect((await signIn(world.sam, { code: codeOf(world.sam), password: another })).status).toBe(
      303,
    )
    // Back again, from the session whose secret has turned: its forms are the same.
    const back = { current: another, password, code: codeOf(world.sam) }
    const key = formsFor(world.parts.publicFormKey, cookie).make()
    const again = await send('/account/password', back, cookieOf(answer), key)
    expect(again.headers.get('Location')).toBe('/account')
  })

  it.each([
    ['short', '15 characters or more'],
    ['harbour alongside', 'made of your name'],
    ['password123456789', 'tried first'],
    ['ababababababababab', 'again and again'],
    [`${'long enough '.repeat(20)}`, '200 characters or fewer'],
    ['', 'Enter a new password'],
  ])('is not %j, and the page says why', async (typed, words) => {
    const answer = await change({ password: typed })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(words)
    if (typed.length > 14) expect(page).not.toContain(typed)
  })

  it('is not taken with a wrong password or code, in the same words, nor from elsewhere', async () => {
    const wrong = await change({ password: another, current: 'not the one' })
    const code = await change({ password: another, code: '000000' })
    const words = 'The password or the code is not right'
    expect([wrong.status, code.status]).toEqual([422, 422])
    for (const answer of [wrong, code]) expect(await answer.text()).toContain(words)
    const forged = { current: password, password: another, code: codeOf(world.sam) }
    const refused = await send('/account/password', forged, cookie, 'not ours')
    expect(refused.status).toBe(409)
    expect(await refused.text()).not.toContain(password)
    wait(20)
    const signedOut = await send('/account/password', forged)
    expect(signedOut.status).toBe(401)
    expect(await signedOut.text()).not.toContain(password)
    expect((await signIn(world.sam, { code: codeOf(world.sam) })).status).toBe(303)
  })
})

describe('another authenticator', () => {
  const shown = async (holding = cookie) => {
    const page = await (await look('/account/authenticator', holding)).text()
    return {
      secret: (/<code>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? '').replaceAll(' ', ''),
      sealed: /name="sealed" value="([^"]*)"/.exec(page)?.[1] ?? '',
      link: /href="(otpauth:[^"]*)"/.exec(page)?.[1] ?? '',
    }
  }
  const now = (secret: string) =>
    new TOTP({ secret }).generate({ timestamp: world.time.now.getTime() })

  it('takes the place of the old one when its code was typed, and not before', async () => {
    const { secret, sealed, link } = await shown()
    expect(link).toContain(`secret=${secret}`)
    expect((await send('/account/authenticator', { sealed, code: '12' })).status).toBe(422)
    const wrong = now(secret) === '123456' ? '654321' : '123456'
    expect((await send('/account/authenticator', { sealed, code: wrong })).status).toBe(422)
    expect((await signIn(world.sam, { code: codeOf(world.sam) })).status).toBe(303) // the old one

    const taken = now(secret)
    const answer = await send('/account/authenticator', { sealed, code: taken })
    expect(answer.headers.get('Location')).toBe('/account')
    expect((await signIn(world.sam, { code: taken })).status).toBe(422) // taken once
    expect((await signIn(world.sam, { code: codeOf(world.sam) })).status).toBe(422)
    secretOf.set(world.sam.id, secret)
    expect((await signIn(world.sam, { code: codeOf(world.sam) })).status).toBe(303)
    expect(await events(world.sam)).toContain('authenticator changed')
  })

  it('is not one that was shown to somebody else, or too long ago, or cut', async () => {
    const noors = await aSession(world.noor)
    const theirs = await shown(noors)
    const own = await shown()
    wait(1)
    for (const sealed of [theirs.sealed, own.sealed.slice(4), '', 'x'.repeat(5000)]) {
      const answer = await send('/account/authenticator', { sealed, code: now(own.secret) })
      expect(answer.headers.get('Location')).toBe('/account/authenticator')
    }
    wait(14)
    await look('/account/stay')
    const late = await send('/account/authenticator', { sealed: own.sealed, code: now(own.secret) })
    expect(late.status).not.toBe(422)
    expect((await signIn(world.sam, { code: codeOf(world.sam) })).status).toBe(303)
  })

  it('asks who somebody is when that was shown too long ago', async () => {
    await lapse(world.sam)
    expect((await look('/account/authenticator')).status).toBe(401)
  })
})

describe('recovery codes', () => {
  const make = async (holding = cookie) => {
    const page = await (await send('/account/recovery-codes', {}, holding)).text()
    return [...page.matchAll(/<li><code>([a-z0-9-]+)<\/code>/g)].map(([, code = '']) => code)
  }

  it('are ten, shown once, each taken once in the place of a code [ASVS V6.5.1]', async () => {
    const codes = await make()
    expect(new Set(codes).size).toBe(10)
    expect(await (await look('/account/recovery-codes')).text()).not.toContain(codes[0])
    expect(await events(world.sam)).toContain('recovery codes made')
    const [one = '', two = ''] = codes
    expect((await signIn(world.sam, { code: one })).status).toBe(303)
    expect((await signIn(world.sam, { code: one })).status).toBe(422)
    const typed = ` ${two.toUpperCase().replaceAll('-', '')} `
    const answer = await signIn(world.sam, { code: typed })
    expect(await (await look('/account', cookieOf(answer))).text()).toContain('8 of 10 left')
    expect(await world.traceOf(world.sam)).toContain('recovery code used')
  })

  it('need the password too, and are no other person’s', async () => {
    const [one = '', two = ''] = await make()
    expect((await signIn(world.sam, { code: one, password: 'not hers' })).status).toBe(422)
    expect((await signIn(world.noor, { code: one })).status).toBe(422)
    expect((await signIn(world.sam, { code: one })).status).toBe(303)
    await send('/account/recovery-codes')
    expect((await signIn(world.sam, { code: two })).status).toBe(422) // a new set took their place
  })

  it('are taken once though eight come with one at the same moment', async () => {
    const [one = ''] = await make()
    const all = await Promise.all(Array.from({ length: 8 }, () => signIn(world.sam, { code: one })))
    expect(all.filter(({ status }) => status === 303)).toHaveLength(1)
  })

  it('leave nothing in the database that they could be read from', async () => {
    const codes = await make()
    const rows = await world.inTenant(world.sam, (tx) =>
      tx.selectFrom('recovery_code').selectAll().execute(),
    )
    const text = rows.map((row) => Buffer.from(row.code_hash).toString('latin1')).join()
    for (const code of codes) expect(text).not.toContain(code)
    expect(rows[0]?.code_hash.length).toBe(32)
  })

  it('are not made by who showed too long ago who she is, nor from elsewhere', async () => {
    expect((await send('/account/recovery-codes', {}, cookie, 'not ours')).status).toBe(409)
    await lapse(world.sam)
    expect((await send('/account/recovery-codes')).status).toBe(401)
  })
})
