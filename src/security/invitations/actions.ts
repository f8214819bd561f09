import { type Database, inTenant, type Tx } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import { newCode, newId } from '../../platform/ids.ts'
import { indexKeyOf } from '../../platform/index-key.ts'
import { tokenOf } from '../../platform/tokens.ts'
import { hashPassword, newTotpSecret } from '../accounts/actions.ts'
import { takeTotpStep } from '../accounts/queries.ts'
import { type Actor, installation, nobody } from '../actor.ts'
import { stepOfCode } from '../proofs/actions.ts'
import { splitSignInName } from '../sign-in/rules.ts'
import { findService } from '../tenants.ts'
import { mayTry, type Tries } from '../throttle/actions.ts'
import { insertWrongSecret } from '../throttle/queries.ts'
import { record, recordForInstallation } from '../trace.ts'
import {
  findInvitation,
  findUnjoined,
  insertInvitation,
  setJoined,
  setTaken,
  setTotpSecret,
  setWithdrawn,
} from './queries.ts'
import { invitationEnd, isOpen } from './rules.ts'

/** Makes the code that lets somebody join. It is given once and kept nowhere; an older one stops working. */
export async function invite(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  accountId: string,
  now: Date,
): Promise<string> {
  const code = newCode()
  await setWithdrawn(tx, accountId, now)
  const made = { id: newId(), accountId, code, madeBy: actor.id, madeAt: now }
  await insertInvitation(tx, { ...made, endsAt: invitationEnd(now) })
  await record(tx, actor, 'invitation made', { kind: 'account', id: accountId })
  return code
}

export async function withdrawInvitation(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  accountId: string,
  now: Date,
) {
  if (!(await setWithdrawn(tx, accountId, now)))
    throw new AppError('conflict', 'There is no code that could be withdrawn.')
  await record(tx, actor, 'invitation withdrawn', { kind: 'account', id: accountId })
}

/** Where a code is shown, from where, and when. */
export type Door = { db: Database; tries: Tries; address: string | null; now: Date }

export type Presented = { name: string; code: string }
export type Joining = {
  accountId: string
  invitationId: string
  totpSecret: string
  service: string
}

/**
 * Looks at a code. Threat: somebody tries codes, or names. Who does not exist, who has joined, a wrong code, an old
 * one and too many tries all answer alike: with nothing.
 */
async function look(
  tx: Tx,
  presented: Presented,
  now: Date,
): Promise<Omit<Joining, 'service'> | null> {
  const { name, code } = presented
  const subject = tokenOf(await indexKeyOf(tx), 'joining', name)
  const allowed = await mayTry(tx, subject, now)
  const account = await findUnjoined(tx, name)
  const invitation = await findInvitation(tx, account?.id ?? nobody, code)
  if (allowed && account && invitation && isOpen(invitation, now))
    return { accountId: account.id, invitationId: invitation.id, totpSecret: account.totpSecret }
  if (allowed) await insertWrongSecret(tx, subject, now)
  await record(tx, { id: nobody }, 'sign-in refused', null)
  return null
}

/** The first step: a right code is answered with a new secret for the authenticator, which replaces any shown before. */
export async function beginJoining(at: Door, presented: Presented) {
  return inServiceOf(at, presented, async (tx, known, service) => {
    const found = await look(tx, known, at.now)
    if (!found) return null
    const totpSecret = newTotpSecret()
    await setTotpSecret(tx, found.accountId, totpSecret)
    return { ...found, totpSecret, service }
  })
}

/** The second step shows the same secret again while something else is wrong. */
export const lookAtJoining = (at: Door, presented: Presented) =>
  inServiceOf(at, presented, async (tx, known, service) => {
    const found = await look(tx, known, at.now)
    return found ? { ...found, service } : null
  })

export type Joined = 'joined' | 'wrong digits' | 'gone'

/** The last step: the password is hers from here on, and nobody else ever saw it. */
export async function join(
  at: Door,
  presented: Presented,
  { password, digits }: { password: string; digits: string },
): Promise<Joined> {
  const { now } = at
  const passwordHash = await hashPassword(password) // outside the transaction: it takes as long as fifty look-ups
  const joined = await inServiceOf(at, presented, async (tx, known) => {
    const found = await look(tx, known, now)
    if (!found) return null
    const step = stepOfCode(found.totpSecret, digits, now)
    if (step === null || !(await takeTotpStep(tx, found.accountId, step))) return 'wrong digits'
    const taken = await setTaken(tx, found.invitationId, now)
    if (!taken || !(await setJoined(tx, found.accountId, { passwordHash, at: now }))) return 'gone'
    await record(tx, { id: found.accountId }, 'invitation taken', {
      kind: 'account',
      id: found.accountId,
    })
    return 'joined'
  })
  return joined ?? 'gone'
}

/** The same limits as for signing in: whoever tries codes on many names is held back as a whole. */
async function inServiceOf<T>(
  { db, tries, address, now }: Door,
  { name, code }: Presented,
  work: (tx: Tx, known: Presented, service: string) => Promise<T | null>,
): Promise<T | null> {
  const who = splitSignInName(name)
  const service = who ? await findService(db, who.service) : null
  const admitted = tries.admit({ address, service: service?.id ?? installation }, now)
  if (!who || !service || !admitted) {
    await recordForInstallation(db, 'sign-in refused')
    return null
  }
  const scope = { tenantId: service.id, actorId: nobody }
  const done = await inTenant(db, scope, (tx) => work(tx, { name: who.name, code }, service.slug))
  if (done !== null) admitted.giveBack()
  return done
}
