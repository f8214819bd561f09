import { TOTP } from 'otpauth'
import { startSession } from '../src/security/sessions/actions.ts'
import { authenticator } from './authenticator.ts'
import { formsFor, type Person, type World } from './support.ts'

/** A browser as far as sign-in goes: it keeps cookies, and sends back the hidden field of its own session. */
export function browser(world: World, headers: Record<string, string> = {}) {
  const jar = new Map<string, string>()
  let seed: string | undefined // the forms of a session stay when its secret turns

  const keep = (answer: Response) => {
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]*)=([^;]*)/.exec(set) ?? []
      if (/Max-Age=0/i.test(set)) jar.delete(name)
      else jar.set(name, decodeURIComponent(value))
    }
    return answer
  }
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const ask = async (path: string, init: RequestInit = {}) =>
    keep(
      await world.app.request(path, {
        ...init,
        headers: {
          ...headers,
          ...Object.fromEntries(new Headers(init.headers)),
          Cookie: cookies(),
        },
      }),
    )

  return {
    jar,
    look: (path: string) => ask(path),
    send: (path: string, fields: Record<string, string>, key?: string) =>
      ask(path, world.formBody(fields, key ?? formsFor(world.parts.publicFormKey, seed).make())),
    /** Somebody's session, begun without the page. */
    hold: async (person: Person, proven = true) => {
      const owner = { accountId: person.id, tenantId: person.tenantId }
      seed = await world.inTenant(person, (tx) =>
        startSession(tx, owner, 'staff', world.time.now, { browser: 'Firefox on Linux', proven }),
      )
      jar.set('__Host-staff', seed)
    },
    isIn: async () => (await ask('/account/stay')).status === 204,
    /** What the page of a passkey asks of the device. */
    optionsToAdd: async () => {
      const page = await (await ask('/account/passkeys/new')).text()
      const found = /data-options="([^"]*)"/.exec(page)?.[1] ?? ''
      return JSON.parse(
        found.replaceAll('&quot;', '"').replaceAll('&#34;', '"').replaceAll('&amp;', '&'),
      )
    },
    optionsToProve: async () => (await ask('/sign-in/passkey/challenge')).json(),
  }
}
export type Browser = ReturnType<typeof browser>

/** A person with a passkey, added through the pages. */
export async function withPasskey(world: World, person: Person, name = 'Work laptop') {
  const own = browser(world)
  await own.hold(person)
  const key = authenticator(world.parts.publicAddress)
  const response = key.add(await own.optionsToAdd())
  const added = await own.send('/account/passkeys', { name, response })
  if (added.status !== 303) throw new Error(`The passkey was not added: ${added.status}`)
  return { key, own }
}

export const codeNow = (world: World, person: Person): string =>
  new TOTP({ secret: person.totpSecret }).generate({ timestamp: world.time.now.getTime() })
