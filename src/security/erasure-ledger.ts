import { isGround, type Tombstone, tombstoneText } from './erasure/rules.ts'
import { readSignedLines, type SignedLines } from './signed-lines.ts'

/** Outside the database, because an old backup brings back the keys that were destroyed since: a restore reads this. */
export type ErasureLedger = {
  add: (tombstone: Tombstone) => Promise<void>
  list: () => Promise<LedgerLine[]>
}

/** A line that cannot be read is not passed over: whoever restores has to know. */
export type LedgerLine = { tombstone: Tombstone | null; signed: boolean }

/** Signed tombstones in an append-only file beside the anchors of the trace. */
export const erasureLedgerIn = (path: string, lines: SignedLines): ErasureLedger => ({
  add: async (tombstone) => {
    await lines.append(path, tombstoneText(tombstone))
  },
  list: async () =>
    (await readSignedLines(path)).map((line) => ({
      tombstone: tombstoneOf(line.text),
      signed: lines.isSigned(line),
    })),
})

function tombstoneOf(text: string): Tombstone | null {
  const [word, tenantId = '', subjectId = '', destroyedAt = '', ground = ''] = text.split(' ')
  const whole = isId(tenantId) && isId(subjectId) && !Number.isNaN(Date.parse(destroyedAt))
  if (word !== 'erased' || !whole || !isGround(ground)) return null
  return { tenantId, subjectId, destroyedAt, ground }
}

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
