import type { Tx } from '../../../platform/db.ts'
import { AppError } from '../../../platform/errors.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import type { ProfileInput } from './input.ts'
import { setServiceProfile } from './queries.ts'

/** Publishes what this service is for: referrers see it before they begin [ISA §83] [ISA §84]. */
export async function publishProfile(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  input: ProfileInput,
  now: Date,
) {
  const { version, ...profile } = input
  if (!(await setServiceProfile(tx, { profile, by: actor.id, at: now, version })))
    throw new AppError('conflict', 'Somebody changed this while you had it open. Open it again.')
  await record(tx, actor, 'service description published', null)
}
