import { TOTP } from 'otpauth'
import { inTenant } from '../../src/platform/db.ts'
import { hashPassword } from '../../src/security/accounts/actions.ts'
import { machine } from '../../src/security/actor.ts'
import { insertIdentity, replaceProvider } from '../../src/security/outside/queries.ts'
import { cookieNames } from '../../src/security/sessions/rules.ts'
import { authenticator } from '../authenticator.ts'
import { client, startFalseProvider } from '../openid-providers.ts'
import { browser } from '../signing-in.ts'
import { type Person, password, type World } from '../support.ts'
import type { Ready, Row } from './forms-row.ts'

const provider = { issuer: 'http://127.0.0.1:9', clientId: 'x', clientSecret: 'y' }

/** The forms by which people prove who they are. Each begins with a session of its own. */
export function signInForms(world: World): Record<string, Row[]> {
  const { noor, ash } = world
  const aSession = async (person: Person = noor) => {
    const own = browser(world)
    await own.hold(person)
    return { own, cookie: `${cookieNames.staff}=${own.jar.get(cookieNames.staff)}` }
  }
  const inSession =
    (path: string, fields: Ready['fields'] = {}) =>
    async (): Promise<Ready> => ({
      path,
      fields,
      cookie: (await aSession()).cookie,
    })
  const bothCookies = (own: Awaited<ReturnType<typeof aSession>>['own']) =>
    [...own.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const aKey = async () => {
    const { own } = await aSession(ash)
    const key = authenticator(world.parts.publicAddress)
    await world.inTenant(ash, (tx) =>
      tx.deleteFrom('passkey').where('account_id', '=', ash.id).execute(),
    )
    const response = key.add(await own.optionsToAdd())
    return { own, key, fields: { name: 'Laptop', response }, cookie: bothCookies(own) }
  }

  let started: ReturnType<typeof startFalseProvider> | null = null
  const falseProvider = () => {
    started ??= startFalseProvider({ staying: false })
    return started
  }

  return {
    'POST /step-up': [
      {
        unseen: ['proof-password', 'proof-code', 'proof-passkey', 'next'],
        turns: 8,
        reach: async () => ({
          path: '/step-up',
          fields: { next: '/cases', ...(await proofOf(world, noor)) },
          cookie: (await aSession()).cookie,
        }),
        unkeyed: 'a code is taken once, so the second sending of the same proof is a wrong one',
      },
    ],
    'POST /sign-in/passkey': [
      {
        unseen: ['response', 'next', 'kept'],
        turns: 8,
        reach: async () => {
          const { own, key, fields } = await aKey()
          await own.send('/account/passkeys', fields)
          const fresh = browser(world)
          const response = key.prove(await fresh.optionsToProve())
          return {
            path: '/sign-in/passkey',
            fields: { response, next: '/', kept: '' },
            cookie: bothCookies(fresh),
          }
        },
        unkeyed: 'the answer of the passkey is the proof, and is taken once',
      },
    ],
    'POST /account/passkeys': [
      {
        texts: ['name'],
        unseen: ['response'],
        spoilt: { response: '' },
        turns: 8,
        reach: async () => {
          const { fields, cookie } = await aKey()
          return { path: '/account/passkeys', fields, cookie }
        },
        unkeyed: 'what a device answered is taken once; without the hidden field it is refused',
      },
    ],
    'POST /account/passkeys/:id/removal': [
      {
        turns: 2,
        reach: async () => {
          const { own, fields } = await aKey()
          await own.send('/account/passkeys', fields)
          const rows = await world.inTenant(ash, (tx) =>
            tx.selectFrom('passkey').select('id').where('account_id', '=', ash.id).execute(),
          )
          const { cookie } = await aSession(ash)
          return { path: `/account/passkeys/${rows.at(-1)?.id}/removal`, fields: {}, cookie }
        },
      },
    ],
    'POST /account/password': [
      {
        unseen: ['current', 'code', 'password'],
        turns: 4,
        reach: async () => {
          const proof = await proofOf(world, noor)
          const fields = { current: password, code: proof['proof-code'], password }
          return { path: '/account/password', fields, cookie: (await aSession()).cookie }
        },
        unkeyed: 'a code is taken once; without the hidden field it is refused',
      },
    ],
    'POST /account/authenticator': [
      {
        unseen: ['code', 'sealed'],
        turns: 4,
        reach: async () => {
          // Another person’s: those who sign in elsewhere in these tests keep theirs.
          const { own, cookie } = await aSession(ash)
          const page = await (await own.look('/account/authenticator')).text()
          const secret = (/<code>([A-Z2-7 ]+)</.exec(page)?.[1] ?? '').replaceAll(' ', '')
          const sealed = /name="sealed" value="([^"]*)"/.exec(page)?.[1] ?? ''
          const totp = new TOTP({ secret })
          const code = totp.generate({ timestamp: world.time.now.getTime() })
          return { path: '/account/authenticator', fields: { sealed, code }, cookie }
        },
      },
    ],
    'POST /account/recovery-codes': [
      {
        turns: 2,
        reach: inSession('/account/recovery-codes'),
        unkeyed: 'its answer shows the codes once; without the hidden field it is refused',
      },
    ],
    'POST /account/sessions/end': [
      {
        turns: 2,
        reach: inSession('/account/sessions/end'),
        unkeyed: 'the session is over after it, so a second sending finds nobody',
      },
    ],
    'POST /account/sessions/:id/end': [
      {
        turns: 2,
        reach: async () => {
          await aSession()
          const rows = await world.inTenant(noor, (tx) =>
            tx
              .selectFrom('session')
              .select('id')
              .where('account_id', '=', noor.id)
              .where('ended_at', 'is', null)
              .orderBy('id', 'desc')
              .execute(),
          )
          const { cookie } = await aSession()
          return { path: `/account/sessions/${rows[0]?.id}/end`, fields: {}, cookie }
        },
      },
    ],
    'POST /account/outside': [
      {
        turns: 2,
        reach: inSession('/account/outside'),
        unkeyed: 'it only begins a journey to a provider; without the hidden field it is refused',
      },
    ],
    'POST /sign-in/outside/sign-out/:service': [
      {
        turns: 2,
        reach: async () => {
          const there = await falseProvider()
          await world.inTenant(world.stranger, (tx) =>
            replaceProvider(tx, { issuer: there.issuer, ...client }, world.time.now),
          )
          const fields = { logout_token: there.signOutToken() }
          return { path: '/sign-in/outside/sign-out/beacon', fields, cookie: '' }
        },
        unkeyed: 'the provider’s own signature is the proof, and is taken once',
      },
    ],
    'POST /account/outside/removal': [
      {
        turns: 2,
        reach: async () => {
          await world.inTenant(noor, async (tx) => {
            await replaceProvider(tx, provider, world.time.now)
            await tx.deleteFrom('outside_identity').execute()
            const subject = { issuer: provider.issuer, subject: 'noor' }
            await insertIdentity(tx, noor.id, subject, world.time.now)
          })
          return inSession('/account/outside/removal')()
        },
      },
    ],
  }
}

const hashed = hashPassword(password)

/** A code is taken once, wrong tries count, and a turn before may have chosen another password: begun anew. */
async function proofOf(world: World, person: Person) {
  const { id, tenantId } = person
  await inTenant(world.workerDb, { tenantId, actorId: machine }, (tx) =>
    tx.deleteFrom('wrong_secret').execute(),
  )
  const asAtFirst = { totp_last_step: 0, password_hash: await hashed }
  await world.inTenant(person, (tx) =>
    tx.updateTable('account').set(asAtFirst).where('id', '=', id).execute(),
  )
  const totp = new TOTP({ secret: person.totpSecret })
  const code = totp.generate({ timestamp: world.time.now.getTime() })
  return { 'proof-password': password, 'proof-code': code }
}
