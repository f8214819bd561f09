/** All the bytes that come, or null when there are more than `limit`; then the rest is not read. */
export const wholeWithin = async (
  source: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<Uint8Array | null> => {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of source) {
    length += part.byteLength
    if (length > limit) return null
    parts.push(part)
  }
  return Buffer.concat(parts, length)
}

/** All the bytes that come, where something before this one stops at a limit. */
export async function wholeOf(source: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  for await (const part of source) parts.push(part)
  return Buffer.concat(parts)
}
