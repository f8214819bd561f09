import { type Checkpoint, checkpointText } from './chain/rules.ts'
import { readSignedLines, type SignedLine, type SignedLines } from './signed-lines.ts'

/** Outside the database: whoever rewrites the database whole still cannot make these lines agree. */
export type Anchors = {
  add: (checkpoint: Checkpoint) => Promise<Uint8Array>
  list: (tenantId: string) => Promise<(Checkpoint & { signed: boolean })[]>
}

/** Signed checkpoints in an append-only file; keep a copy of it on another machine (docs/runbooks/restore.md). */
export const anchorsIn = (path: string, lines: SignedLines): Anchors => ({
  add: (checkpoint) => lines.append(path, checkpointText(checkpoint)),
  list: async (tenantId) => {
    const own = (await readSignedLines(path)).filter(({ text }) => text.startsWith(tenantId))
    return own.map((line) => ({ ...checkpointOf(line), signed: lines.isSigned(line) }))
  },
})

function checkpointOf({ text }: SignedLine): Checkpoint {
  const [tenantId = '', chainNo = '', chainHash = '', signedAt = ''] = text.split(' ')
  return { tenantId, chainNo: Number(chainNo), chainHash, signedAt }
}
