import type { Reading } from '../rules.ts'
import { headAt, tableFrom } from './headings.ts'
import { inPackage, type Package, TooMuch } from './package.ts'
import { type RefusalCode, refused, withoutResult } from './refusals.ts'
import { readSheet } from './sheet.ts'
import { readText } from './text-table.ts'
import { readWorkbook } from './workbook.ts'

/** The table in a file, told by its bytes and not by its name. */
export async function readSpreadsheet(bytes: Uint8Array): Promise<Reading> {
  if (bytes.length === 0) return refused('empty')
  if (begins(bytes, 'PK')) return readPacked(bytes)
  if (begins(bytes, '\xd0\xcf\x11\xe0')) return refused(isLocked(bytes) ? 'locked' : 'old-excel')
  return readText(bytes)
}

const begins = (bytes: Uint8Array, sign: string) =>
  Buffer.from(bytes.subarray(0, sign.length)).toString('latin1') === sign

/** A workbook with a password is sealed into a file of the older kind. */
const isLocked = (bytes: Uint8Array) =>
  Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))

async function readPacked(bytes: Uint8Array): Promise<Reading> {
  try {
    const read = await inPackage(bytes, readSheets)
    return typeof read === 'string' ? refused(read) : read
  } catch (error) {
    if (error instanceof TooMuch) return refused('too-much')
    // The zip reader says with plain errors that a file is damaged; anything else is our bug.
    if (error instanceof TypeError || error instanceof RangeError) throw error
    return refused('broken')
  }
}

/** The first sheet that can be seen and names its columns. */
async function readSheets(parts: Package): Promise<Reading | RefusalCode> {
  const book = await readWorkbook(parts)
  if (!book) return 'not-a-table'
  const shown = book.sheets.filter(({ isHidden }) => !isHidden)
  for (const { name, part } of shown) {
    const { rows, withoutResult: cell } = await readSheet(parts, book, part)
    if (headAt(rows) < 0) continue
    if (cell !== null) return withoutResult(cell)
    return tableFrom(rows, book.sheets.length > 1 ? name : null)
  }
  for (const { part } of book.sheets.filter(({ isHidden }) => isHidden))
    if (headAt((await readSheet(parts, book, part)).rows) >= 0) return 'hidden-headings'
  return 'no-headings'
}
