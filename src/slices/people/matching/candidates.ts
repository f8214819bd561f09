/** Who shares keys with whom: the right file by its keys, and for a left record whom it is worth comparing with. */
export type Candidates = (keys: Uint32Array, onlyAfter?: number) => number[]

/** A left record is compared with so many of the right ones, those that share the rarest keys. */
const mostCompared = 30
const farBehind = 0.04 // of what the first of them has

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
  const sorted = Float64Array.from(touched, (record) => votes[record] ?? 0).sort()
  const bar = Math.max(sorted.at(-mostCompared) ?? 0, (sorted.at(-1) ?? 0) * farBehind)
  return touched.filter((record) => (votes[record] ?? 0) >= bar).slice(0, 2 * mostCompared)
}

function tableOf(count: number, keysAt: (at: number) => Uint32Array) {
  const { keys, ends } = allKeys(count, keysAt)
  const bits = Math.min(25, Math.max(12, Math.ceil(Math.log2(keys.length + 1))))
  const shift = 32 - bits
  const starts = new Uint32Array(2 ** bits + 1)
  for (const key of keys) starts[(key >>> shift) + 1] = (starts[(key >>> shift) + 1] ?? 0) + 1
  for (let bucket = 1; bucket < starts.length; bucket += 1)
    starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0)
  const next = starts.slice()
  const records = new Uint32Array(keys.length)
  let record = 0
  for (const [at, key] of keys.entries()) {
    while (at >= (ends[record] ?? 0)) record += 1
    const place = next[key >>> shift] ?? 0
    records[place] = record
    next[key >>> shift] = place + 1
  }
  return { shift, starts, records }
}

/** The keys of all records one after the other, and where those of each end. */
function allKeys(count: number, keysAt: (at: number) => Uint32Array) {
  const ends = new Uint32Array(count)
  let keys = new Uint32Array(1024)
  let length = 0
  for (let at = 0; at < count; at += 1) {
    const own = keysAt(at)
    if (length + own.length > keys.length) {
      const larger = new Uint32Array(2 * (length + own.length))
      larger.set(keys.subarray(0, length))
      keys = larger
    }
    keys.set(own, length)
    length += own.length
    ends[at] = length
  }
  return { keys: keys.subarray(0, length), ends }
}
