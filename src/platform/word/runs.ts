import { Tab, TextRun } from 'docx'
import { byDirection } from '../direction.ts'
import { legible } from '../legible.ts'

export type RunLook = { bold?: boolean; color?: string; size?: number }

/** The words of one paragraph: line breaks and tabs stay, and words from right to left stand so. */
export const runsOf = (text: string, look: RunLook = {}): TextRun[] =>
  linesOf(text).flatMap((line, at) => runsOfLine(line, look, at > 0))

// A carriage return alone ends no line today, so it is shown as the code of what it is.
const linesOf = (text: string): string[] =>
  legible(text).replaceAll('\r\n', '\n').replaceAll('\r', '[U+000D]').split('\n')

const runsOfLine = (line: string, look: RunLook, breaks: boolean): TextRun[] =>
  byDirection(line).map(
    (words, at) =>
      new TextRun({
        ...look,
        ...(at % 2 === 1 ? { rightToLeft: true } : {}),
        ...(at === 0 && breaks ? { break: 1 } : {}),
        children: withTabs(words),
      }),
  )

const withTabs = (words: string): (string | Tab)[] =>
  words.split('\t').flatMap((part, at) => (at === 0 ? [part] : [new Tab(), part]))
