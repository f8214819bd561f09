import { type Database, inTenant, type Tx } from '../../platform/db.ts'
import { findAccountByName, signInToken } from '../accounts/queries.ts'
import type { Account } from '../accounts/tables.ts'
import { nobody } from '../actor.ts'
import { isCode, isPassword } from '../proofs/actions.ts'
import { startSession } from '../sessions/actions.ts'
import { findService } from '../tenants.ts'
import { mayTry } from '../throttle/actions.ts'
import { insertWrongSecret } from '../throttle/queries.ts'
import { record, recordForInstallation } from '../trace.ts'
import type { SignInInput } from './input.ts'
import { splitSignInName } from './rules.ts'

/**
 * Gives what goes into the cookie, or nothing. Threat: the stalker tries names; who does not exist, a wrong
 * password, a wrong code and too many tries all answer alike, and take as long.
 */
export async function signIn(db: Database, input: SignInInput, now: Date): Promise<string | null> {
  const who = splitSignInName(input.name)
  const service = who ? await findService(db, who.service) : null
  if (!who || !service) {
    await isPassword(null, input.password)
    await recordForInstallation(db, 'sign-in refused')
    return null
  }
  const scope = { tenantId: service.id, actorId: nobody }
  const account = await inTenant(db, scope, (tx) => findAccountByName(tx, who.name))
  // Outside any transaction: it takes as long as fifty look-ups, and must not hold a connection meanwhile.
  const known = await isPassword(account, input.password)
  const tried = { name: who.name, code: input.code, account: known ? account : null }
  return inTenant(db, scope, (tx) => settle(tx, service.id, tried, now))
}

type Tried = { name: string; code: string; account: Account | null }

/** Only a try that was looked at counts as wrong: nobody can keep somebody out by trying again and again. */
async function settle(tx: Tx, tenantId: string, { name, code, account }: Tried, now: Date) {
  const subject = signInToken(tx, name)
  const allowed = await mayTry(tx, subject, now)
  if (!allowed || !account || !(await isCode(tx, account, code, now))) {
    if (allowed) await insertWrongSecret(tx, subject, now)
    await record(tx, { id: nobody }, 'sign-in refused', null)
    return null
  }
  await record(tx, account, 'signed in', { kind: 'account', id: account.id })
  return startSession(tx, { accountId: account.id, tenantId }, 'staff', now)
}
