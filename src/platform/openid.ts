import { createRemoteJWKSet, jwtVerify } from 'jose'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { z } from 'zod'

/** A provider of OpenID Connect, such as Entra ID, as whoever looks after the machine wrote it down. */
export type OpenIdProvider = { issuer: string; clientId: string; clientSecret: string }

/** Who came back from a provider, and by which session there, if it says. No token of it is kept or handed on. */
export type OutsideSubject = { issuer: string; subject: string; session: string | null }

/** What one journey to a provider and back is bound to; the browser keeps it, sealed. */
export type OpenIdJourney = { state: string; nonce: string; verifier: string }

export const newJourney = (): OpenIdJourney => ({
  state: randomState(),
  nonce: randomNonce(),
  verifier: randomPKCECodeVerifier(),
})

/** Only over https; unencrypted only to this machine, as a test does. */
export const isIssuer = (issuer: string): boolean => {
  if (!URL.canParse(issuer)) return false
  const { protocol, hostname, search, hash } = new URL(issuer)
  const safe = protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname))
  return safe && search === '' && hash === ''
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Where the browser goes to: code flow, with PKCE, state and nonce. */
export async function addressToAsk(provider: OpenIdProvider, back: string, journey: OpenIdJourney) {
  const found = await configurationOf(provider)
  return buildAuthorizationUrl(found, {
    redirect_uri: back,
    scope: 'openid',
    response_type: 'code',
    code_challenge: await calculatePKCECodeChallenge(journey.verifier),
    code_challenge_method: 'S256',
    state: journey.state,
    nonce: journey.nonce,
  }).href
}

/**
 * The subject that came back. The package checks state, issuer, audience, nonce, times and signature; it asks the
 * issuer's own host and no other.
 *
 * @throws for whatever is not the answer to this very journey.
 */
export async function subjectOf(
  provider: OpenIdProvider,
  answer: URL,
  journey: OpenIdJourney,
): Promise<OutsideSubject> {
  const tokens = await authorizationCodeGrant(await configurationOf(provider), answer, {
    pkceCodeVerifier: journey.verifier,
    expectedState: journey.state,
    expectedNonce: journey.nonce,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims) throw new Error('The provider gave no ID token')
  const session = typeof claims.sid === 'string' ? claims.sid : null
  return { issuer: claims.iss, subject: claims.sub, session }
}

const aName = z.string().min(1).max(255)
const Ending = z
  .looseObject({
    jti: aName,
    sub: aName.optional(),
    sid: aName.optional(),
    events: z.looseObject({
      'http://schemas.openid.net/event/backchannel-logout': z.looseObject({}),
    }),
    nonce: z.undefined().optional(), // an ID token must never pass for this
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined)

/**
 * Who signed out at the provider, as its own signed message to us says (OpenID Connect Back-Channel Logout 1.0).
 *
 * @throws for whatever is not that, is older than five minutes, or is meant for another client.
 */
export async function endingOf(provider: OpenIdProvider, token: string) {
  const { issuer, jwks_uri = '' } = (await configurationOf(provider)).serverMetadata()
  const keys = createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: secondsToAnswer * 1000 })
  const { payload } = await jwtVerify(token, keys, {
    issuer,
    audience: provider.clientId,
    typ: 'logout+jwt',
    algorithms: signatures,
    requiredClaims: ['iat', 'exp'],
    maxTokenAge: '5 minutes',
    clockTolerance: 30,
  })
  const { jti, sub = null, sid = null } = Ending.parse(payload)
  return { issuer, id: jti, subject: sub, session: sid }
}

// With a public key only: never none, and never what whoever knows the client's secret could make.
const signatures = [
  'RS256',
  'PS256',
  'ES256',
  'RS384',
  'PS384',
  'ES384',
  'RS512',
  'PS512',
  'ES512',
  'EdDSA',
]

const secondsToAnswer = 10
const heldMinutes = 60
const held = new Map<string, { found: Promise<Configuration>; until: number }>()

/** What a provider says of itself is read again after an hour: its keys change. */
function configurationOf(provider: OpenIdProvider): Promise<Configuration> {
  const name = JSON.stringify(provider)
  const known = held.get(name)
  if (known && performance.now() < known.until) return known.found
  const found = discover(provider)
  held.set(name, { found, until: performance.now() + heldMinutes * 60_000 })
  found.catch(() => held.delete(name))
  return found
}

async function discover({ issuer, clientId, clientSecret }: OpenIdProvider) {
  const address = new URL(issuer)
  const found = await discovery(address, clientId, clientSecret, undefined, {
    timeout: secondsToAnswer,
    // Signed tokens are checked though they came from the provider itself [ASVS V6.8.2].
    execute: [
      enableNonRepudiationChecks,
      ...(address.protocol === 'http:' ? [allowInsecureRequests] : []),
    ],
  })
  // Threat: a document that sends us, or a code, elsewhere.
  const { authorization_endpoint, token_endpoint, jwks_uri } = found.serverMetadata()
  for (const each of [authorization_endpoint, token_endpoint, jwks_uri])
    if (!each || new URL(each).origin !== address.origin)
      throw new Error('The provider names an address at another host')
  return found
}
