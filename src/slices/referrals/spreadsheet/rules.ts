/** A line of somebody's table, by its number there. `isHidden`: she does not see it in her spreadsheet. */
export type Row = { at: number; cells: string[]; isHidden: boolean }

/** The lines below the headings. `sheet`: which of several was read; null where there is only one. */
export type Table = { head: Row; rows: Row[]; sheet: string | null }

/** What could be read of a file, or why nothing. `fault`: where ours broke, without a word of the file. */
export type Reading =
  | { state: 'read'; table: Table }
  | { state: 'refused'; sentence: string; fault: string | null }
