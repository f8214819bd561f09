/** Who shares keys with whom: the right file by its keys, and for a left record whom it is worth comparing with. */
export type Candidates = (keys: Uint32Array, onlyAfter?: number) => number[]

/** A left record is compared with so many of the right ones, those that share the rarest keys. */
const mostCompared = 30

/**
 * The keys lie in one table by their first bits. Keys that too many share say nothing and are passed over; a match
 * that has only such keys has nothing by which anybody could tell it.
 */
export function indexByKeys(count: number, keysAt: (at: number) => Uint32Array): Candidates {
  const { shift, starts, records } = tableOf(count, keysAt)
  const common = 60 + 2 * Math.sqrt(count)
  const votes = new Float64Array(count)
  return (keys, onlyAfter = -1) => {
    const touched: number[] = []
    for (const key of keys) {
      const from = starts[key >>> shift] ?? 0
      const to = starts[(key >>> shift) + 1] ?? 0
      if (to - from > common) continue
      const rarity = 1 / Math.log2(2 + to - from)
      for (let at = from; at < to; at += 1) {
        const record = records[at] ?? 0
        if (record <= onlyAfter) continue
        if (votes[record] === 0) touched.push(record)
        votes[record] = (votes[record] ?? 0) + rarity
      }
    }
    const best = most(touched, votes)
    for (const record of touched) votes[record] = 0
    return best
  }
}

function most(touched: number[], votes: Float64Array): number[] {
  if (touched.length <= mostCompared) return touched
  const least = Float64Array.from(touched, (record) => votes[record] ?? 0).sort()
  const bar = least[touched.length - mostCompared] ?? 0
  return touched.filter((record) => (votes[record] ?? 0) >= bar).slice(0, 2 * mostCompared)
}

function tableOf(count: number, keysAt: (at: number) => Uint32Array) {
  let total = 0
  for (let at = 0; at < count; at += 1) total += keysAt(at).length
  const bits = Math.min(25, Math.max(12, Math.ceil(Math.log2(total + 1))))
  const shift = 32 - bits
  const starts = new Uint32Array(2 ** bits + 1)
  for (let at = 0; at < count; at += 1)
    for (const key of keysAt(at))
      starts[(key >>> shift) + 1] = (starts[(key >>> shift) + 1] ?? 0) + 1
  for (let bucket = 1; bucket < starts.length; bucket += 1)
    starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0)
  const next = starts.slice()
  const records = new Uint32Array(total)
  for (let at = 0; at < count; at += 1) {
    for (const key of keysAt(at)) {
      const place = next[key >>> shift] ?? 0
      records[place] = at
      next[key >>> shift] = place + 1
    }
  }
  return { shift, starts, records }
}
