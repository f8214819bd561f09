import type { Tx } from '../../../platform/db.ts'
import { AppError } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { insertProfessional, listProfessionals, setWithdrawn } from '../professionals/public.ts'
import { insertEntry, listEntries, setEntry } from '../public.ts'
import { type Change, type Plan, planOf } from './rules.ts'
import type { Reading } from './terms/public.ts'

type Read = Extract<Reading, { ok: true }>

/** What taking a file in would do. Nothing is changed. */
export async function planImport(tx: Tx, reading: Read): Promise<Plan> {
  const all = await listEntries(tx, 'all')
  const ours = all.filter(({ source }) => source === reading.source)
  const named = await listProfessionals(
    tx,
    ours.map(({ id }) => id),
  )
  const of = Map.groupBy(named, ({ entryId }) => entryId)
  const known = ours.map((entry) => ({ entry, professionals: of.get(entry.id) ?? [] }))
  const others = all.filter((each) => each.retired === null && each.source !== reading.source)
  return planOf(reading, known, new Set(others.map(({ offer }) => offer.name)))
}

/** Takes in what the plan says, as the directory stands now. The same file once more changes nothing. */
export async function takeInFile(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  reading: Read,
  today: string,
): Promise<Plan> {
  const plan = await planImport(tx, reading)
  for (const { key, offer, professionals } of plan.added) {
    const made = { source: plan.source, sourceKey: key, offer, checkedOn: today }
    const id = await insertEntry(tx, made)
    for (const each of professionals) await insertProfessional(tx, id, each, true)
  }
  for (const change of plan.changed) await takeChange(tx, change, today)
  if (plan.added.length + plan.changed.length > 0)
    await record(tx, actor, 'directory file taken in', { kind: 'directory file', id: newId() })
  return plan
}

async function takeChange(tx: Tx, { entry, read, people }: Change, today: string) {
  if (!(await setEntry(tx, entry, { offer: read.offer, checkedOn: today })))
    throw new AppError(
      'conflict',
      'Somebody changed the directory meanwhile. Bring the file in again.',
    )
  for (const each of people.added) await insertProfessional(tx, entry.id, each, true)
  for (const id of people.withdrawn) await setWithdrawn(tx, { entryId: entry.id, id }, today)
}
