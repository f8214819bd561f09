/** "1,204". */
export const grouped = (number: number): string => number.toLocaleString('en-GB')

/** Numbers that rise, as people say them: "1 to 12, 14, 20 to 388". */
export function spansOf(numbers: readonly number[]): string {
  const spans: { from: number; to: number }[] = []
  for (const number of numbers) {
    const last = spans.at(-1)
    if (last && number === last.to + 1) last.to = number
    else spans.push({ from: number, to: number })
  }
  return spans.map(spanWords).join(', ')
}

function spanWords({ from, to }: { from: number; to: number }): string {
  if (from === to) return grouped(from)
  return to === from + 1 ? `${grouped(from)}, ${grouped(to)}` : `${grouped(from)} to ${grouped(to)}`
}
