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
}

export const genesis = new Uint8Array(32)

/** The link over an entry: any change of it, of its place, or of anything before it changes this. */
export function linkOf(previous: Uint8Array, chainNo: number, tenantId: string, entry: Entry) {
  const said = JSON.stringify([
    tenantId,
    chainNo,
    entry.id,
    entry.at.toISOString(),
    entry.actor_id,
    entry.event,
    entry.purpose,
    entry.object_kind,
    entry.object_id,
  ])
  return new Uint8Array(createHash('sha256').update(previous).update(said).digest())
}

export type Checkpoint = { tenantId: string; chainNo: number; chainHash: string; signedAt: string }

/** What is signed, and what an anchor line holds before its signature. */
export const checkpointText = ({ tenantId, chainNo, chainHash, signedAt }: Checkpoint): string =>
  [tenantId, chainNo, chainHash, signedAt].join(' ')

/** A checkpoint at the least after so many entries, or after so many minutes with a new one. */
export const checkpointEvery = { entries: 1000, minutes: 10 }
