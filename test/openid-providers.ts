import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import Provider from 'oidc-provider'

export const client = {
  clientId: 'alongside-test',
  clientSecret: 'a secret of forty characters and a few more',
}
export const back = 'http://localhost/sign-in/outside/back'

async function listening(handler: RequestListener, staying = true) {
  const server = createServer(handler).listen(0, '127.0.0.1')
  if (!staying) server.unref() // nobody has to stop it
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const stop = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { issuer: `http://127.0.0.1:${port}`, stop }
}

/** A real provider, set up as Entra ID would be: a confidential client, code flow, PKCE. */
export async function startProvider(toldOfSignOut?: string) {
  const holder: { handle: RequestListener } = { handle: () => {} }
  const { issuer, stop } = await listening((request, response) => holder.handle(request, response))
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [back],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        ...(toldOfSignOut
          ? { backchannel_logout_uri: toldOfSignOut, backchannel_logout_session_required: true }
          : {}),
      },
    ],
    features: { backchannelLogout: { enabled: true } },
    // Without its own agent, which refuses to call this machine.
    fetch: (url, { method, headers, body }) => fetch(url, { method, headers, body }),
    findAccount: async (_, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
  })
  holder.handle = provider.callback()
  return { issuer, stop }
}

/** Signs in at the real provider as a person would: its own pages, cookies and redirects. Gives where it sends her. */
export async function signInThere(
  address: string,
  login: string,
  jar = new Map<string, string>(),
): Promise<URL> {
  const { origin } = new URL(address)
  let next = { url: address, body: '' }
  for (let step = 0; step < 15; step += 1) {
    const answer = await fetch(next.url, {
      method: next.body === '' ? 'GET' : 'POST',
      redirect: 'manual',
      headers: {
        Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(next.body === '' ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
      },
      ...(next.body === '' ? {} : { body: next.body }),
    })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]*)=([^;]*)/.exec(set) ?? []
      jar.set(name, value)
    }
    const location = answer.headers.get('Location')
    if (location !== null) {
      const url = new URL(location, next.url)
      if (url.origin !== origin) return url
      next = { url: url.href, body: '' }
      continue
    }
    const page = await answer.text()
    const action = /action="([^"]*)"/.exec(page)?.[1]
    if (action === undefined) throw new Error(`The provider said: ${page.slice(0, 500)}`)
    const prompt = /name="prompt" value="([^"]*)"/.exec(page)?.[1] ?? 'login'
    const typed = prompt === 'login' ? { prompt, login, password: 'any' } : { prompt }
    next = { url: new URL(action, next.url).href, body: new URLSearchParams(typed).toString() }
  }
  throw new Error('The provider sent on and on')
}

/** Signs out at the real provider, on its own page. */
export async function signOutThere(issuer: string, jar: Map<string, string>) {
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const page = await fetch(`${issuer}/session/end`, { headers: { Cookie: cookies() } })
  const xsrf = /name="xsrf" value="([^"]*)"/.exec(await page.text())?.[1] ?? ''
  for (const set of page.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]*)=([^;]*)/.exec(set) ?? []
    jar.set(name, value)
  }
  await fetch(`${issuer}/session/end/confirm`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: cookies(), 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ xsrf, logout: 'yes' }).toString(),
  })
}

/** What a false provider, or a thief of a code, would put into the ID token. */
export type Forged = {
  claims?: Record<string, unknown>
  type?: string
  algorithm?: 'none' | 'HS256'
  otherKey?: true
  endpoint?: string
}

export const signOutEvent = 'http://schemas.openid.net/event/backchannel-logout'

/** A provider whose answers a test forges. It says yes at once. */
export async function startFalseProvider({ staying = true } = {}) {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const others = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const state: { forged: Forged; nonce: string; issuer: string } = {
    forged: {},
    nonce: '',
    issuer: '',
  }
  const json = (value: unknown) => JSON.stringify(value)
  const part = (value: unknown) => Buffer.from(json(value)).toString('base64url')
  const times = () => {
    const iat = Math.floor(Date.now() / 1000)
    return { iat, exp: iat + 60 }
  }
  const idToken = () => signed(state.forged, { sub: 'sam', nonce: state.nonce })
  const signed = (forged: Forged, own: Record<string, unknown>) => {
    const honest = { iss: state.issuer, aud: client.clientId, ...times(), ...own }
    const type = forged.type ? { typ: forged.type } : {}
    const head = `${part({ alg: forged.algorithm ?? 'RS256', kid: 'one', ...type })}.${part({ ...honest, ...forged.claims })}`
    if (forged.algorithm === 'none') return `${head}.`
    if (forged.algorithm === 'HS256')
      return `${head}.${createHash('sha256').update(head).digest('base64url')}`
    const { privateKey } = forged.otherKey ? others : keys
    return `${head}.${createSign('sha256').update(head).sign(privateKey, 'base64url')}`
  }
  const found = await listening((request, response) => {
    const { pathname } = new URL(request.url ?? '', state.issuer)
    const said =
      pathname === '/.well-known/openid-configuration'
        ? {
            issuer: state.issuer,
            authorization_endpoint: `${state.issuer}/auth`,
            token_endpoint: state.forged.endpoint ?? `${state.issuer}/token`,
            jwks_uri: `${state.issuer}/keys`,
            id_token_signing_alg_values_supported: ['RS256'],
          }
        : pathname === '/keys'
          ? {
              keys: [
                {
                  ...keys.publicKey.export({ format: 'jwk' }),
                  kid: 'one',
                  use: 'sig',
                  alg: 'RS256',
                },
              ],
            }
          : { access_token: 'x', token_type: 'bearer', id_token: idToken() }
    response.setHeader('Content-Type', 'application/json').end(json(said))
  }, staying)
  state.issuer = found.issuer
  return {
    ...found,
    forge: (forged: Forged) => {
      state.forged = forged
    },
    /** Its message that somebody signed out there. */
    signOutToken: (forged: Forged = {}) =>
      signed(
        { type: 'logout+jwt', ...forged },
        { sub: 'sam', jti: randomUUID(), events: { [signOutEvent]: {} } },
      ),
    idToken,
    /** Where it sends whoever asked at this address. */
    answerTo: (address: string): URL => {
      const asked = new URL(address).searchParams
      state.nonce = asked.get('nonce') ?? ''
      const answer = new URL(back)
      answer.searchParams.set('code', 'one')
      answer.searchParams.set('state', asked.get('state') ?? '')
      return answer
    },
  }
}
