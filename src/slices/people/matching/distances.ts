/**
 * How many letters have to be changed, added, lost or exchanged with their neighbour to make one word of the other;
 * anything past `most` is told as `most + 1`.
 */
export function lettersApart(a: string, b: string, most: number): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > most) return most + 1
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let endA = a.length
  let endB = b.length
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1
    endB -= 1
  }
  return apartInTheMiddle(a.slice(start, endA), b.slice(start, endB), most)
}

function apartInTheMiddle(a: string, b: string, most: number): number {
  if (a === '' || b === '') return Math.min(a.length + b.length, most + 1)
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1)
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1))
      if (isExchange(a, b, i, j)) cost = Math.min(cost, at(before, j - 2) + 1)
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    before = last
    last = row
  }
  return Math.min(at(last, b.length), most + 1)
}

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY

const isExchange = (a: string, b: string, i: number, j: number): boolean =>
  i > 1 &&
  j > 1 &&
  a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
  a.charCodeAt(i - 2) === b.charCodeAt(j - 1)

/** Jaro and Winkler's likeness of two words, 0 to 1: letters near their place, more for a beginning in common. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1
  // Both orders have to find the same letters: the shorter word looks into the longer one.
  const [short, long] = a.length < b.length || (a.length === b.length && a < b) ? [a, b] : [b, a]
  const reach = Math.max(0, Math.floor(long.length / 2) - 1)
  const takenAt = new Uint8Array(long.length)
  const found: number[] = []
  for (let i = 0; i < short.length; i += 1) {
    const from = Math.max(0, i - reach)
    const to = Math.min(long.length - 1, i + reach)
    for (let j = from; j <= to; j += 1) {
      if (takenAt[j] !== 0 || long.charCodeAt(j) !== short.charCodeAt(i)) continue
      takenAt[j] = 1
      found.push(short.charCodeAt(i))
      break
    }
  }
  if (found.length === 0) return 0
  const shared = found.length
  const displaced = displacements(found, long, takenAt) / 2
  const jaro = (shared / short.length + shared / long.length + (shared - displaced) / shared) / 3
  return jaro + beginning(short, long) * 0.1 * (1 - jaro)
}

function displacements(found: readonly number[], long: string, takenAt: Uint8Array): number {
  let displaced = 0
  let next = 0
  for (let j = 0; j < long.length; j += 1) {
    if (takenAt[j] === 0) continue
    if (found[next] !== long.charCodeAt(j)) displaced += 1
    next += 1
  }
  return displaced
}

function beginning(a: string, b: string): number {
  let length = 0
  while (length < 4 && length < a.length && a[length] === b[length]) length += 1
  return length
}
