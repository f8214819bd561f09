import type { Tx } from '../../platform/db.ts'
import {
  type AccountInput,
  type MadeAccount,
  makeAccount,
} from '../../security/accounts/actions.ts'
import type { Actor } from '../../security/actor.ts'
import { insertWorker } from './queries.ts'

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
  const inTraining = input.role === 'trainee'
  await insertWorker(tx, { id: made.id, legalName: input.legalName, inTraining })
  return made
}
