/** A sentence of a note, and where in the note it stands. */
export type Part = { number: number; text: string; from: number; to: number }

const sentences = new Intl.Segmenter('en-GB', { granularity: 'sentence' })

/** A note in sentences, none of its words left out. */
export const partsOf = (note: string): Part[] =>
  [...sentences.segment(note)]
    .map(({ segment, index }) => ({
      text: segment.trim(),
      from: index + segment.length - segment.trimStart().length,
    }))
    .filter(({ text }) => text !== '')
    .map(({ text, from }, at) => ({ number: at + 1, text, from, to: from + text.length }))

const leftOut = ' […] '

/** The chosen sentences as they stand in the note; where one between them was not chosen, that is marked. */
export function excerptOf(note: string, chosen: readonly number[]): string {
  const runs: { from: number; to: number; last: number }[] = []
  for (const { number, from, to } of partsOf(note).filter((part) => chosen.includes(part.number))) {
    const run = runs.at(-1)
    if (run && run.last === number - 1) Object.assign(run, { to, last: number })
    else runs.push({ from, to, last: number })
  }
  return runs.map(({ from, to }) => note.slice(from, to)).join(leftOut)
}
