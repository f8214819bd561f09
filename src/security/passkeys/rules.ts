export const challengeMinutes = 5
export const mostPasskeys = 10

const bytesOfId = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')
const idOfBytes = (bytes: Uint8Array): string => {
  const hex = Buffer.from(bytes).toString('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}

/** What a passkey keeps of its owner: two random ids, by which she is found without typing a name. */
export const userHandleOf = (tenantId: string, accountId: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat([bytesOfId(tenantId), bytesOfId(accountId)]))

export function ownerOfHandle(handle: string): { tenantId: string; accountId: string } | null {
  const bytes = Buffer.from(handle, 'base64url')
  if (bytes.length !== 32) return null
  return { tenantId: idOfBytes(bytes.subarray(0, 16)), accountId: idOfBytes(bytes.subarray(16)) }
}
