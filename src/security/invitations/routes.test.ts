import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginWith, digitsOf } from '../../../test/joining.ts'
import { startWorld, type World } from '../../../test/support.ts'
import { makeUnjoinedAccount } from '../accounts/actions.ts'
import { invite, withdrawInvitation } from './actions.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

let people = 0
async function invited() {
  people += 1
  const signInName = `nia${people}`
  const { ada } = world
  return world.inTenant(ada, async (tx) => {
    const input = { signInName, workingName: 'Nia', role: 'isac' } as const
    const id = await makeUnjoinedAccount(tx, ada, input)
    return { id, name: `${signInName}@harbour`, code: await invite(tx, ada, id, world.time.now) }
  })
}
const later = (hours: number) => {
  world.time.now = new Date(world.time.now.getTime() + hours * 3_600_000)
}
const strong = 'seven grey herons by the weir'
const send = async (fields: Record<string, string>) => {
  world.signOut()
  const answer = await world.app.request('/join/secrets', world.formBody(fields))
  return { status: answer.status, page: await answer.text() }
}
const plain = (page: string) =>
  page.replaceAll(/value="[^"]*"/g, '').replaceAll(/(nia\d+|nobody)@\w+/g, '')

describe('joining', () => {
  it('takes the code, her own password and her own authenticator, and she can sign in', async () => {
    const { name, code, id } = await invited()
    const { totpSecret, page } = await beginWith(
      world,
      name.toUpperCase(),
      ` ${code.toUpperCase()}`,
    )
    expect(page).toContain('otpauth://totp/')
    const digits = digitsOf(world, totpSecret)
    const joined = await send({ name, code, password: strong, digits })
    expect(joined.page).toContain('You have joined')
    expect(joined.page).not.toContain(totpSecret)
    later(1)
    const fields = { name, password: strong, code: digitsOf(world, totpSecret), next: '/' }
    expect((await world.app.request('/sign-in', world.formBody(fields))).status).toBe(303)
    const events = await world.traceOf({ ...world.ada, id })
    expect(events[0]).toBe('invitation taken')
  })

  it('asks again when the password is short or the digits are wrong, with the same key to add', async () => {
    const { name, code } = await invited()
    const { totpSecret } = await beginWith(world, name, code)
    const digits = digitsOf(world, totpSecret)
    const short = await send({ name, code, password: 'short one', digits })
    expect([short.status, short.page.includes('15 characters or more')]).toEqual([422, true])
    expect(short.page.replaceAll(' ', '')).toContain(totpSecret)
    expect(short.page).not.toContain('short one')
    const wrong = await send({ name, code, password: strong, digits: '000000' })
    expect(wrong.status).toBe(422)
    expect(wrong.page).toContain('not the digits')
    expect((await send({ name, code, password: strong, digits })).status).toBe(200)
  })

  it('works once, for three days, and not when it was withdrawn or another was made', async () => {
    const used = await invited()
    const { totpSecret } = await beginWith(world, used.name, used.code)
    const digits = digitsOf(world, totpSecret)
    await send({ ...used, password: strong, digits })
    expect((await beginWith(world, used.name, used.code)).status).toBe(422)

    const withdrawn = await invited()
    await world.inTenant(world.ada, (tx) =>
      withdrawInvitation(tx, world.ada, withdrawn.id, world.time.now),
    )
    expect((await beginWith(world, withdrawn.name, withdrawn.code)).status).toBe(422)

    const twice = await invited()
    const second = await world.inTenant(world.ada, (tx) =>
      invite(tx, world.ada, twice.id, world.time.now),
    )
    expect((await beginWith(world, twice.name, twice.code)).status).toBe(422)
    later(71.9)
    expect((await beginWith(world, twice.name, second)).status).toBe(200)
    later(0.1)
    expect((await beginWith(world, twice.name, second)).status).toBe(422)
  })

  it('answers alike to a wrong code, a wrong name, one who has joined and a service that is none', async () => {
    const { code, name } = await invited()
    const wrong = await beginWith(world, name, 'aaaa-bbbb-cccc')
    const answers = [
      await beginWith(world, 'nobody@harbour', code),
      await beginWith(world, world.sam.signInName, code),
      await beginWith(world, 'nobody@nowhere', code),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(422)
      expect(plain(answer.page).replaceAll('sam@harbour', '')).toBe(
        plain(wrong.page).replaceAll('sam@harbour', ''),
      )
    }
  })

  it('is slowed down after five wrong codes, for a right one too, and never for good', async () => {
    const { name, code } = await invited()
    for (let n = 0; n < 5; n += 1) await beginWith(world, name, 'aaaa-bbbb-cccc')
    expect((await beginWith(world, name, code)).status).toBe(422)
    later(0.3)
    expect((await beginWith(world, name, code)).status).toBe(200)
  })

  it('is held back from one address after twenty wrong codes on twenty names', async () => {
    world.signOut()
    const from = (address: string, fields: Record<string, string>) => {
      const body = world.formBody(fields)
      const headers = {
        ...Object.fromEntries(new Headers(body.headers)),
        'X-Forwarded-For': address,
      }
      return world.app.request('/join', { ...body, headers })
    }
    const { name, code } = await invited()
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        from('203.0.113.90', { name: `name${n}@harbour`, code: 'aaaa-bbbb-cccc' }),
      ),
    )
    expect((await from('203.0.113.90', { name, code })).status).toBe(422)
    expect((await from('203.0.113.91', { name, code })).status).toBe(200)
  })

  it('lets two who type the same code at once join once', async () => {
    const { name, code } = await invited()
    const { totpSecret } = await beginWith(world, name, code)
    const digits = digitsOf(world, totpSecret)
    const both = await Promise.all([
      send({ name, code, password: strong, digits }),
      send({ name, code, password: 'a second long password', digits }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422])
  })

  it('keeps no code: the table holds a hash that cannot be guessed from a dump', async () => {
    const { id, code } = await invited()
    const rows = await world.inTenant(world.ada, (tx) =>
      tx.selectFrom('account_invitation').selectAll().where('account_id', '=', id).execute(),
    )
    const { createHash } = await import('node:crypto')
    const text = JSON.stringify(rows.map((row) => Buffer.from(row.code_hash).toString('hex')))
    expect(text).not.toContain(createHash('sha256').update(code).digest('hex').slice(0, 32))
  })
})
