import { type Tx, tenantOf } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
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
import { record } from '../../security/trace.ts'
import { insertKind, insertWorker, listOwnKinds } from './queries.ts'
import { codeOf, type Kind, type Specialism, shippedKinds } from './rules.ts'

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
  await requireKnown(tx, specialisms)
  if (input.role === 'referring-system') return id
  await insertWorker(tx, { id, legalName, specialisms })
  await placeAccount(tx, actor, id, place)
  // Every case is held against her: a party of her name, a wall against her employer (docs/states/case.md).
  await jobs.enqueue(tx, 'match-conflicts', { tenantId: tenantOf(tx).id, id })
  return id
}

/** Those that come with Alongside, then those of the service [ISA §18]. */
export const listKinds = async (tx: Tx): Promise<Kind[]> => [
  ...shippedKinds,
  ...(await listOwnKinds(tx)),
]

/** Another kind of specialism, for everybody who works here. False: there is one of that name. */
export async function addKind(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  { words, at }: { words: string; at: Date },
): Promise<boolean> {
  const kind = { code: codeOf(words), words }
  if (shippedKinds.some(({ code }) => code === kind.code)) return false
  if (!(await insertKind(tx, { ...kind, by: actor.id, at }))) return false
  await record(tx, actor, 'specialism added', null)
  return true
}

/** A worker holds what the service knows of, and nothing else. */
export async function requireKnown(tx: Tx, specialisms: readonly Specialism[]) {
  const known = new Set((await listKinds(tx)).map(({ code }) => code))
  if (!specialisms.every((each) => known.has(each)))
    throw new AppError('invalid', 'Select skills from the list')
}
