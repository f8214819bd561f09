import { type Tx, tenantOf } from '../../platform/db.ts'
import type { Jobs } from '../../platform/jobs.ts'
import {
  type AccountInput,
  type MadeAccount,
  makeAccount,
  makeUnjoinedAccount,
  placeAccount,
} from '../../security/accounts/actions.ts'
import type { Place } from '../../security/accounts/rules.ts'
import type { Actor } from '../../security/actor.ts'
import { insertWorker } from './queries.ts'
import type { Specialism } from './rules.ts'

export type WorkerInput = AccountInput & { legalName: string }

/** Takes somebody on: an account to sign in with, and the legal name apart from the working name. */
export async function takeOnWorker(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  input: WorkerInput,
): Promise<MadeAccount> {
  const made = await makeAccount(tx, actor, input)
  // A system that posts is nobody's colleague: it has no legal name to keep, and is given no case.
  if (input.role === 'referring-system') return made
  await insertWorker(tx, { id: made.id, legalName: input.legalName })
  return made
}

export type InvitedInput = Omit<WorkerInput, 'password' | 'totpSecret'> & {
  specialisms: readonly Specialism[]
  place: Place
}

/**
 * Takes somebody on who sets her own password: whoever does it makes a code on the page of the account, hands it
 * over, and knows no more. A system gets a token there.
 */
export async function inviteWorker(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  input: InvitedInput,
  jobs: Jobs,
): Promise<string> {
  const id = await makeUnjoinedAccount(tx, actor, input)
  const { legalName, specialisms, place } = input
  if (input.role === 'referring-system') return id
  await insertWorker(tx, { id, legalName, specialisms })
  await placeAccount(tx, actor, id, place)
  // Every case is held against her: a party of her name, a wall against her employer (docs/states/case.md).
  await jobs.enqueue(tx, 'match-conflicts', { tenantId: tenantOf(tx).id, id })
  return id
}
