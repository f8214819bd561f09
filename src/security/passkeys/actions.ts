import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { type Database, inTenant, type Tx } from '../../platform/db.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { hashOf } from '../../platform/http.ts'
import { newId, newSecret } from '../../platform/ids.ts'
import { findAccountById } from '../accounts/queries.ts'
import { type Actor, nobody } from '../actor.ts'
import { beginSession, isTenant } from '../sessions/actions.ts'
import type { From, SignedIn } from '../sign-in/actions.ts'
import { record, recordForInstallation } from '../trace.ts'
import type { Assertion, Registration } from './input.ts'
import {
  deletePasskey,
  findPasskey,
  insertPasskey,
  listPasskeys,
  type OwnPasskey,
  setPasskeyUsed,
  spendChallenge,
} from './queries.ts'
import { mostPasskeys, ownerOfHandle, userHandleOf } from './rules.ts'

/** Where passkeys belong to: a name and an origin, as browsers see them. */
export type Site = { rpID: string; origin: string }
export const siteOf = (publicAddress: string): Site => ({
  rpID: new URL(publicAddress).hostname,
  origin: publicAddress,
})

export const optionsToAdd = ({ rpID }: Site, actor: Actor, own: readonly OwnPasskey[]) =>
  generateRegistrationOptions({
    rpName: 'Alongside',
    rpID,
    userName: `${actor.workingName}, ${actor.tenantName}`,
    userID: userHandleOf(actor.tenantId, actor.id),
    attestationType: 'none',
    excludeCredentials: own.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })

export const optionsToProve = ({ rpID }: Site, own: readonly OwnPasskey[]) =>
  generateAuthenticationOptions({
    rpID,
    userVerification: 'required',
    allowCredentials: own.map(({ credentialId }) => ({ id: credentialId })),
  })

type Given = { site: Site; challenge: string; now: Date }

/** Null where the answer is not one to this challenge, from this site, by a person who showed it was she. */
export async function addPasskey(
  tx: Tx,
  actor: Actor,
  { site, challenge, now }: Given,
  { name, response }: { name: string; response: Registration },
): Promise<string | null> {
  if (!(await spendChallenge(tx, hashOf(challenge), now))) return null
  if ((await listPasskeys(tx, actor.id)).length >= mostPasskeys)
    throw new AppError('conflict', `You have ${mostPasskeys} passkeys already. Remove one first.`)
  const checked = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.rpID,
    requireUserVerification: true,
  }).catch(() => null)
  if (!checked?.verified) return null
  const { credential } = checked.registrationInfo
  const id = newId()
  const passkey = {
    ...{ id, accountId: actor.id, name, transports: response.response.transports },
    credentialId: Buffer.from(credential.id, 'base64url'),
    publicKey: credential.publicKey,
    signCount: credential.counter,
  }
  await insertPasskey(tx, passkey, now)
  await record(tx, actor, 'passkey added', { kind: 'passkey', id })
  return id
}

export async function removePasskey(tx: Tx, actor: Actor, id: string) {
  if (!(await deletePasskey(tx, actor.id, id))) notFound()
  await record(tx, actor, 'passkey removed', { kind: 'passkey', id })
}

/**
 * Whether this account's passkey answered this challenge, once. The package refuses a key that counts behind: a copy
 * of it is about. Keys kept on several devices say nought for ever.
 */
export async function isPasskeyOf(
  tx: Tx,
  accountId: string,
  { site, challenge, now }: Given,
  response: Assertion,
): Promise<boolean> {
  if (!(await spendChallenge(tx, hashOf(challenge), now))) return false
  const stored = await findPasskey(tx, Buffer.from(response.id, 'base64url'))
  if (stored?.accountId !== accountId) return false
  const checked = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.rpID,
    requireUserVerification: true,
    credential: {
      id: response.id,
      publicKey: new Uint8Array(stored.publicKey),
      counter: stored.signCount,
    },
  }).catch(() => null)
  if (!checked?.verified) return false
  await setPasskeyUsed(tx, stored.id, checked.authenticationInfo.newCounter, now)
  return true
}

/**
 * Signs in whoever's passkey this is, without a name typed. Nothing holds it back: it cannot be guessed, and a stalker
 * who tries passwords all day must not keep a worker out.
 */
export async function signInByPasskey(
  db: Database,
  given: Given,
  response: Assertion | null,
  from: From,
): Promise<SignedIn | null> {
  const owner = ownerOfHandle(response?.response.userHandle ?? '')
  if (!response || !owner || !(await isTenant(db, owner.tenantId))) {
    await recordForInstallation(db, 'sign-in refused')
    return null
  }
  return inTenant(db, { tenantId: owner.tenantId, actorId: nobody }, async (tx) => {
    const account = await findAccountById(tx, owner.accountId)
    if (!(await isPasskeyOf(tx, owner.accountId, given, response)) || !account) {
      await record(tx, { id: nobody }, 'sign-in refused', null)
      return null
    }
    await record(tx, account, 'signed in', { kind: 'account', id: account.id })
    const cookie = await beginSession(tx, owner, given.now, { browser: from.browser })
    const known = from.known?.accountId === account.id ? from.known : null
    return { cookie, known: known ?? { ...owner, nonce: newSecret() } }
  })
}
