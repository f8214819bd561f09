import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import {
  findWorker,
  listSpecialisms,
  listWorkers,
  requireKnown,
  setSpecialisms,
} from '../public.ts'
import type { OwnInput, ProfileInput } from './input.ts'
import { listProfiles, setProfile } from './queries.ts'
import { noProfile } from './rules.ts'

/** What is kept of one worker: never without a trace of who looked. */
export async function seeWorker(tx: Tx, actor: Actor, id: string) {
  const worker = (await findWorker(tx, id)) ?? notFound()
  await record(tx, actor, 'worker details seen', { kind: 'account', id })
  const profile = (await listProfiles(tx, [id])).get(id) ?? { ...noProfile, version: 0 }
  const specialisms = (await listSpecialisms(tx)).get(id) ?? []
  const supervisors = (await listWorkers(tx)).filter(
    (each) => each.id !== id && !each.inTraining && each.mayHoldCases,
  )
  return { worker, profile, specialisms, supervisors }
}

type Deed<T> = { input: T; now: Date }

/** What the service keeps of a worker, said anew by whoever leads. */
export async function changeWorker(
  tx: Tx,
  actor: Actor,
  id: string,
  { input, now }: Deed<ProfileInput>,
) {
  const { supervisors } = await seeWorker(tx, actor, id)
  const { specialisms, supervisor, title, level, achievedOn, towards, version, ...said } = input
  if (supervisor !== null && !supervisors.some((each) => each.id === supervisor))
    throw new AppError('invalid', 'Select a colleague who is trained as supervisor')
  await requireKnown(tx, specialisms)
  const profile = {
    ...said,
    takesNew: input.takesNew === 'yes',
    supervisorId: supervisor,
    qualification: { title, level, achievedOn, towards },
  }
  await keep(tx, id, profile, { by: actor.id, at: now, version })
  await setSpecialisms(tx, id, specialisms)
  await record(tx, actor, 'worker details changed', { kind: 'account', id })
}

/** Her own languages, hours and areas, and whether her sex is used; the rest stays as it was set. */
export async function changeOwn(tx: Tx, actor: Actor, { input, now }: Deed<OwnInput>) {
  const { profile: stands } = await seeWorker(tx, actor, actor.id)
  const { version, ...said } = input
  const { version: _, ...kept } = stands
  await keep(tx, actor.id, { ...kept, ...said }, { by: actor.id, at: now, version })
  await record(tx, actor, 'worker details changed', { kind: 'account', id: actor.id })
}

async function keep(tx: Tx, id: string, ...change: RestOf<typeof setProfile>) {
  if (await setProfile(tx, id, ...change)) return
  throw new AppError('conflict', 'Somebody changed this while you had it open. Open it again.')
}

type RestOf<F> = F extends (tx: Tx, id: string, ...rest: infer Rest) => unknown ? Rest : never
