/** One row of a table, and the line on which it begins: a quoted cell may go over several. */
export type Line = { at: number; cells: string[] }

export type Lines = { ok: true; lines: Line[] } | { ok: false; openSince: number }

const separators = [',', ';', '\t'] as const

/** The rows of a table written as text (RFC 4180), whichever of the usual signs stands between its cells. */
export function linesOf(file: string): Lines {
  const text = file.replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  const separator = separatorOf(text)
  const lines: Line[] = []
  let from = 0
  for (let at = 1; from < text.length; ) {
    const row = rowAt(text, from, separator)
    if (row === null) return { ok: false, openSince: at }
    if (row.cells.some((cell) => cell.trim() !== '')) lines.push({ at, cells: row.cells })
    at += text.slice(from, row.next).split('\n').length - 1
    from = row.next
  }
  return { ok: true, lines }
}

/** Null: a quotation mark in it is never closed. */
function rowAt(text: string, from: number, separator: string) {
  const cells: string[] = []
  let next = from
  for (;;) {
    const cell = cellAt(text, next, separator)
    if (cell === null) return null
    cells.push(cell.words)
    next = cell.end + 1
    if (text[cell.end] !== separator) return { cells, next }
  }
}

function cellAt(text: string, from: number, separator: string) {
  if (text[from] !== '"') {
    const end = endOf(text, from, separator)
    return { words: text.slice(from, end), end }
  }
  let close = text.indexOf('"', from + 1)
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  if (close === -1) return null
  const words = text.slice(from + 1, close).replaceAll('""', '"')
  return { words, end: endOf(text, close + 1, separator) }
}

function endOf(text: string, from: number, separator: string): number {
  let end = from
  while (end < text.length && text[end] !== separator && text[end] !== '\n') end += 1
  return end
}

function separatorOf(text: string): string {
  const [head = ''] = text.split('\n', 1)
  const count = (sign: string) => head.split(sign).length
  return separators.reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}
