/** A workbook as plain data: sheets of columns and rows. */
export type Workbook = { title: string; author: string; madeAt: Date; sheets: Sheet[] }

export type Sheet = { name: string; columns: Column[]; rows: Cell[][] }

/** `width`: in characters. */
export type Column = { name: string; width: number }

/** A text is never anything else, whatever it begins with; a day is YYYY-MM-DD; null is an empty cell. */
export type Cell = string | number | { day: string } | null
