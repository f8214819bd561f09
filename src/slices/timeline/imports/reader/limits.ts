const MB = 1024 * 1024

/** WhatsApp's own attachment limits make bigger zips; those hold media, which we do not need. */
export const MAX_UPLOAD_BYTES = 60 * MB
/** WhatsApp exports at most 40,000 messages, some 4 MB; this is room for joined exports. */
export const MAX_TEXT_BYTES = 60 * MB
/** Five times the largest import we promise to be quick with. */
export const MAX_MESSAGES = 500_000
/** WhatsApp groups hold 1,024 people; numbers change, so twice that. */
export const MAX_SENDERS = 2_048
/** WhatsApp exports at most 10,000 messages with media; a zip with more entries is none of its. */
export const MAX_ZIP_ENTRIES = 20_000
/** WhatsApp stops a message at 65,536 characters, each of which may take two of ours. */
export const MAX_MESSAGE_CHARACTERS = 131_072
/** A sender's name or a file's name beyond this is not one. */
export const MAX_NAME_CHARACTERS = 256
/** System lines and lines not understood that are listed; the rest are counted. */
export const LISTED = 1_000
/** Characters kept of a line that was not understood: enough to find it in the file. */
export const LISTED_CHARACTERS = 300
/** Messages in a page handed from the reader to its caller. */
export const PAGE_SIZE = 1_000
