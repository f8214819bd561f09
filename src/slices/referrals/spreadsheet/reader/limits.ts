const MB = 1024 * 1024

/** Five hundred people with a page of words each are two. */
export const MAX_UPLOAD_BYTES = 5 * MB
/** More than these nobody looks through before the press that takes them in. */
export const MAX_ROWS = 500
export const MAX_COLUMNS = 200
/** Of all cells together. */
export const MAX_CHARACTERS = 2_000_000
/** What a workbook may hold once it is unpacked. */
export const MAX_UNPACKED_BYTES = 60 * MB
export const MAX_PARTS = 1_000
/** A title, a date or "sep=;" may stand above the headings. */
export const ROWS_ABOVE = 20
/** As many headings that are known make a row the one of the headings. */
export const LEAST_KNOWN = 2
