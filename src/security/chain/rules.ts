import { createHash } from 'node:crypto'

/** What an entry says, as the chain commits to it. */
export type Entry = {
  id: string
  at: Date
  actor_id: string | null
  event: string
  purpose: string | null
  object_kind: string | null
  object_id: string | null
  case_id: string | null
  form: number
}

export const genesis = new Uint8Array(32)

/** The link over an entry: any change of it, of its place, or of anything before it changes this. */
export const linkOf = (
  previous: Uint8Array,
  chainNo: number,
  tenantId: string,
  entry: Entry,
): Uint8Array =>
  new Uint8Array(
    createHash('sha256')
      .update(previous)
      .update(JSON.stringify(saidBy(chainNo, tenantId, entry)))
      .digest(),
  )

/**
 * The words of an entry, by its form (ADR-0028). Forms can never say the same: a later one says first which it is,
 * where the first has the id of the tenant. In the first form there is no case, so one put there later is a lie that
 * only the check below finds.
 */
function saidBy(chainNo: number, tenantId: string, entry: Entry): unknown[] {
  const { id, at, actor_id, event, purpose, object_kind, object_id } = entry
  const first = [tenantId, chainNo, id, at.toISOString(), actor_id, event, purpose]
  const said = [...first, object_kind, object_id]
  return entry.form === 1 ? said : [entry.form, ...said, entry.case_id]
}

/** The first form vouches for no case. */
export const saysMoreThanItVouches = ({ form, case_id }: Entry): boolean =>
  form === 1 && case_id !== null

export type Checkpoint = { tenantId: string; chainNo: number; chainHash: string; signedAt: string }

/** What is signed, and what an anchor line holds before its signature. */
export const checkpointText = ({ tenantId, chainNo, chainHash, signedAt }: Checkpoint): string =>
  [tenantId, chainNo, chainHash, signedAt].join(' ')

/** A checkpoint at the least after so many entries, or after so many minutes with a new one. */
export const checkpointEvery = { entries: 1000, minutes: 10 }
