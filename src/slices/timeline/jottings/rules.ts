/** One line of what somebody tells while it is written down: when, in words, and what. */
export type Jotting = { when: string; what: string }

/** More than this in one go is an import. */
export const jottingsAtMost = 200

/** Splits "date: words". A line without its colon is all words, so that none is lost: its day is asked for. */
export function jottingOf(line: string): Jotting {
  const found = separator.exec(line)
  if (!found) return { when: '', what: line.trim() }
  return {
    when: line.slice(0, found.index).trim(),
    what: line.slice(found.index + found[0].length).trim(),
  }
}

// A colon before a blank, so that 22:10 stays whole; a tab, as a spreadsheet copies; a dash between blanks.
const separator = /:(?=\s|$)|\t| [–—-] /

export type NumberedLine = Jotting & { line: number }

/** The lines of a text that hold anything, with their numbers in it. */
export const jottingsIn = (text: string): NumberedLine[] =>
  text
    .split('\n')
    .map((line, at) => ({ text: line.trim(), line: at + 1 }))
    .filter(({ text: words }) => words !== '')
    .map(({ text: words, line }) => ({ ...jottingOf(words), line }))
