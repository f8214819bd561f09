import { TOTP } from 'otpauth'
import { inTenant } from '../../src/platform/db.ts'
import { machine } from '../../src/security/actor.ts'
import { startSession } from '../../src/security/sessions/actions.ts'
import { cookieNames } from '../../src/security/sessions/rules.ts'
import { type Person, password, type World } from '../support.ts'
import type { Row } from './forms.ts'

/** The forms by which people prove who they are. Each begins with a session of its own. */
export function signInForms(world: World): Record<string, Row[]> {
  const { noor } = world
  return {
    'POST /step-up': [
      {
        unseen: ['proof-password', 'proof-code', 'next'],
        turns: 8,
        reach: async () => ({
          path: '/step-up',
          fields: { next: '/cases', ...(await proofOf(world, noor)) },
          cookie: await aSession(world, noor),
        }),
        unkeyed: 'a code is taken once, so the second sending of the same proof is a wrong one',
      },
    ],
  }
}

async function aSession(world: World, { id: accountId, tenantId }: Person): Promise<string> {
  const cookie = await world.inTenant(world.sam, (tx) =>
    startSession(tx, { accountId, tenantId }, 'staff', world.time.now),
  )
  return `${cookieNames.staff}=${cookie}`
}

/** A code is taken once, and wrong tries count: begun anew. */
async function proofOf(world: World, person: Person) {
  const { id, tenantId } = person
  await inTenant(world.workerDb, { tenantId, actorId: machine }, (tx) =>
    tx.deleteFrom('wrong_secret').execute(),
  )
  await world.inTenant(person, (tx) =>
    tx.updateTable('account').set({ totp_last_step: 0 }).where('id', '=', id).execute(),
  )
  const totp = new TOTP({ secret: person.totpSecret })
  const code = totp.generate({ timestamp: world.time.now.getTime() })
  return { 'proof-password': password, 'proof-code': code }
}
