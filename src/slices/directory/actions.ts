import type { Tx } from '../../platform/db.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import type { Actor } from '../../security/actor.ts'
import { record } from '../../security/trace.ts'
import type { ChangeInput, EntryInput } from './input.ts'
import { requireStanding } from './policy.ts'
import { findEntry, insertEntry, setEntry } from './queries.ts'
import type { Entry } from './tables.ts'

const traced = (id: string) => ({ kind: 'directory entry', id })

export async function addEntry(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  { offer, today }: { offer: EntryInput; today: string },
): Promise<string> {
  const made = { source: 'hand', sourceKey: null, offer, checkedOn: today } as const
  const id = await insertEntry(tx, made)
  await record(tx, actor, 'directory entry added', traced(id))
  return id
}

export async function getEntry(tx: Tx, id: string): Promise<Entry> {
  return (await findEntry(tx, id)) ?? notFound()
}

/** Whoever changes an entry has looked at it: it counts as checked on that day. */
export async function changeEntry(
  tx: Tx,
  actor: Actor,
  id: string,
  { input, today }: { input: ChangeInput; today: string },
) {
  const entry = await getEntry(tx, id)
  requireStanding(entry)
  const { version, ...offer } = input
  await keep(tx, { id, version }, { offer, checkedOn: today })
  await record(tx, actor, 'directory entry changed', traced(id))
}

export async function checkEntry(tx: Tx, actor: Actor, id: string, today: string) {
  const entry = await getEntry(tx, id)
  requireStanding(entry)
  await keep(tx, entry, { checkedOn: today })
  await record(tx, actor, 'directory entry checked', traced(id))
}

/** It stays where somebody was pointed to it; it is offered to nobody any more. */
export async function retireEntry(
  tx: Tx,
  actor: Actor,
  id: string,
  { why, today }: { why: string; today: string },
) {
  const entry = await getEntry(tx, id)
  requireStanding(entry)
  await keep(tx, entry, { retired: { on: today, why } })
  await record(tx, actor, 'directory entry retired', traced(id))
}

async function keep(
  tx: Tx,
  of: Pick<Entry, 'id' | 'version'>,
  change: Parameters<typeof setEntry>[2],
) {
  if (await setEntry(tx, of, change)) return
  throw new AppError(
    'conflict',
    'Somebody changed this entry while you had it open. Open it again.',
  )
}
