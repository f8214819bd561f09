/**
 * Tar as every system reads it (ustar), written and read as a stream: what `age -d | tar x` unpacks by hand, if one
 * day there is no Alongside to do it.
 */
export type TarPart = { name: string; size: number; bytes: AsyncIterable<Uint8Array> }

const block = 512

/** @throws when a part is not as long as it said. */
export async function* writeTar(parts: AsyncIterable<TarPart>): AsyncGenerator<Uint8Array> {
  for await (const { name, size, bytes } of parts) {
    yield headOf(name, size)
    let written = 0
    for await (const piece of bytes) {
      written += piece.length
      yield piece
    }
    if (written !== size) throw new Error(`${name} changed while it was copied`)
    yield Buffer.alloc(padOf(size))
  }
  yield Buffer.alloc(2 * block)
}

const padOf = (size: number) => (block - (size % block)) % block

function headOf(name: string, size: number): Buffer {
  const head = Buffer.alloc(block)
  if (Buffer.byteLength(name) > 100) throw new Error('A name in this archive is too long')
  head.write(name, 0)
  head.write('0000600\0', 100)
  head.write('0000000\0', 108)
  head.write('0000000\0', 116)
  head.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  head.write('00000000000\0', 136)
  head.write('        ', 148) // the sum is taken with blanks in its own place
  head.write('0', 156)
  head.write('ustar\u000000', 257)
  head.write(`${sumOf(head).toString(8).padStart(6, '0')}\0 `, 148)
  return head
}

const sumOf = (head: Buffer) => head.reduce((sum, byte) => sum + byte, 0)

/** The parts in their order; each has to be read to its end before the next is asked for. */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarPart> {
  const bytes = takerOf(source)
  for (;;) {
    const head = await bytes.take(block)
    if (head.every((byte) => byte === 0)) {
      await bytes.end()
      return
    }
    const { name, size } = readHead(head)
    let left = size
    yield { name, size, bytes: contents() }
    while (left > 0) left -= (await bytes.some(left)).length // what nobody wanted
    await bytes.take(padOf(size))

    async function* contents() {
      while (left > 0) {
        const piece = await bytes.some(left)
        left -= piece.length
        yield piece
      }
    }
  }
}

function readHead(head: Buffer): { name: string; size: number } {
  const said = Number.parseInt(head.toString('latin1', 148, 154), 8)
  const blanked = Buffer.from(head)
  blanked.write('        ', 148)
  if (sumOf(blanked) !== said) throw new Error('This is no archive of ours')
  const name = head.toString('utf8', 0, 100).replace(/\0.*$/s, '')
  return { name, size: Number.parseInt(head.toString('latin1', 124, 135), 8) }
}

/** Takes so many bytes from a stream of pieces of any length; holds one piece at the most. */
function takerOf(source: AsyncIterable<Uint8Array>) {
  const pieces = source[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  const more = async () => {
    const { done, value } = await pieces.next()
    if (done) return false
    held = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    return true
  }
  const some = async (atMost: number): Promise<Buffer> => {
    while (held.length === 0) if (!(await more())) throw new Error('This archive was cut off')
    const piece = held.subarray(0, atMost)
    held = held.subarray(piece.length)
    return piece
  }
  const take = async (length: number): Promise<Buffer> => {
    const taken: Buffer[] = []
    for (let left = length; left > 0; left -= taken.at(-1)?.length ?? 0)
      taken.push(await some(left))
    return Buffer.concat(taken)
  }
  /** To the end, so that whatever stands behind is read, and a stream that was sealed is checked whole. */
  const end = async () => {
    do if (held.some((byte) => byte !== 0)) throw new Error('Something stands behind the archive')
    while (await more())
  }
  return { some, take, end }
}
