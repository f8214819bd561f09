// How Office names the part that holds a document with a password; names are written so in these files.
const encrypted = Buffer.from('EncryptedPackage', 'utf16le')

/** A Word file, or another of Office, that was locked with a password: then it is no zip any more. */
export const isLockedOffice = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(encrypted)
