import { type Database, inTenant, type Tx } from '../../platform/db.ts'
import { machine } from '../actor.ts'
import type { Anchors } from '../anchors.ts'
import {
  countUnlinked,
  findHead,
  findLatestCheckpoint,
  insertCheckpoint,
  listCheckpoints,
  listLinked,
  listTenantIds,
  listUnlinked,
  lockChain,
  setLinks,
} from './queries.ts'
import { checkpointEvery, genesis, linkOf, saysMoreThanItVouches } from './rules.ts'

const atATime = 1000

export type ChainParts = { db: Database; anchors: Anchors; now: () => Date }

/** Links what is not linked yet, in every tenant, and signs a checkpoint when one is due. */
export async function linkAll(parts: ChainParts, checkpointNow = false) {
  for (const tenantId of await listTenantIds(parts.db)) {
    const scope = { tenantId, actorId: machine }
    let linked = atATime
    while (linked === atATime)
      linked = await inTenant(parts.db, scope, (tx) => linkSome(tx, tenantId))
    await inTenant(parts.db, scope, (tx) => signWhenDue(tx, tenantId, parts, checkpointNow))
  }
}

async function linkSome(tx: Tx, tenantId: string): Promise<number> {
  await lockChain(tx, tenantId)
  const entries = await listUnlinked(tx, atATime)
  if (entries.length === 0) return 0
  const head = await findHead(tx)
  let chainNo = head?.chainNo ?? 0
  let previous = head?.chainHash ?? genesis
  const links = entries.map((entry) => {
    chainNo += 1
    previous = linkOf(previous, chainNo, tenantId, entry)
    return { id: entry.id, chainNo, chainHash: previous }
  })
  await setLinks(tx, links)
  return links.length
}

async function signWhenDue(
  tx: Tx,
  tenantId: string,
  { anchors, now }: ChainParts,
  always: boolean,
) {
  await lockChain(tx, tenantId) // `audit verify` may be signing at the same moment
  const head = await findHead(tx)
  const last = await findLatestCheckpoint(tx)
  const news = (head?.chainNo ?? 0) - (last?.chain_no ?? 0)
  if (head === null || news === 0) return
  const old = now().getTime() - (last?.signed_at.getTime() ?? 0)
  const due = news >= checkpointEvery.entries || old >= checkpointEvery.minutes * 60_000
  if (!due && !always) return

  const signedAt = now()
  const signature = await anchors.add({
    tenantId,
    chainNo: head.chainNo,
    chainHash: Buffer.from(head.chainHash).toString('hex'),
    signedAt: signedAt.toISOString(),
  })
  await insertCheckpoint(tx, {
    chain_no: head.chainNo,
    chain_hash: head.chainHash,
    signed_at: signedAt,
    signature,
  })
}

export type Verdict = { tenantId: string; entries: number; unlinked: number; faults: string[] }

/** Reads every chain from its beginning and holds it against the anchors. Any change of any entry is a fault. */
export async function verifyAll(parts: ChainParts): Promise<Verdict[]> {
  const verdicts = []
  for (const tenantId of await listTenantIds(parts.db)) {
    const scope = { tenantId, actorId: machine }
    verdicts.push(await inTenant(parts.db, scope, (tx) => verifyOne(tx, tenantId, parts.anchors)))
  }
  return verdicts
}

async function verifyOne(tx: Tx, tenantId: string, anchors: Anchors): Promise<Verdict> {
  const faults: string[] = []
  const anchored = new Map<number, string>()
  for (const anchor of await anchors.list(tenantId)) {
    if (!anchor.signed) faults.push(`anchor at entry ${anchor.chainNo} is not signed by us`)
    anchored.set(anchor.chainNo, anchor.chainHash)
  }
  const entries = await followChain(tx, tenantId, anchored, faults)
  for (const chainNo of anchored.keys())
    if (chainNo > entries) faults.push(`entry ${chainNo} was anchored and is gone`)
  // The file of anchors may have been lost or cut: then nothing in it contradicts a chain that was rewritten.
  for (const { chainNo, chainHash } of await listCheckpoints(tx))
    if (anchored.get(chainNo) !== Buffer.from(chainHash).toString('hex'))
      faults.push(`checkpoint at entry ${chainNo} does not stand among the anchors`)
  return { tenantId, entries, unlinked: await countUnlinked(tx), faults }
}

async function followChain(
  tx: Tx,
  tenantId: string,
  anchored: ReadonlyMap<number, string>,
  faults: string[],
): Promise<number> {
  let chainNo = 0
  let previous: Uint8Array = genesis
  for (;;) {
    const entries = await listLinked(tx, chainNo, atATime)
    for (const entry of entries) {
      if (entry.chain_no !== chainNo + 1) faults.push(`entry ${chainNo + 1} is missing`)
      chainNo = entry.chain_no
      const link = linkOf(previous, chainNo, tenantId, entry)
      if (!Buffer.from(link).equals(entry.chain_hash) || saysMoreThanItVouches(entry))
        faults.push(`entry ${chainNo} was changed`)
      const anchor = anchored.get(chainNo)
      if (anchor !== undefined && anchor !== Buffer.from(entry.chain_hash).toString('hex'))
        faults.push(`entry ${chainNo} is not the one that was anchored`)
      previous = entry.chain_hash
    }
    if (entries.length < atATime) return chainNo
  }
}
