const MB = 1024 * 1024

/** What mail servers take at most. */
export const MAX_UPLOAD_BYTES = 25 * MB
/** A referral with its forms has two or three; what comes beyond is named, not read. */
export const MAX_DOCUMENTS = 20
/** An email inside an email inside an email: what lies deeper is named. */
export const MAX_DEPTH = 3
/** The longest forms in use have 40 pages. */
export const MAX_PAGES = 60
/** Of all documents together; three times the longest form. */
export const MAX_LINES = 6_000
export const MAX_CHARACTERS = 400_000
export const MAX_LINE_CHARACTERS = 5_000
/** What a Word file may hold once it is unpacked. */
export const MAX_UNPACKED_BYTES = 60 * MB
export const MAX_NAME_CHARACTERS = 200
