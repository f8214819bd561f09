import { Decrypter, Encrypter } from 'age-encryption'
import { Refusal } from './refusal.ts'

/** Seals a stream to whoever holds the identity of a recipient (age-encryption.org/v1): the `age` tool opens it. */
export async function sealStream(
  recipients: readonly string[],
  source: AsyncIterable<Uint8Array>,
): Promise<AsyncIterable<Uint8Array>> {
  const encrypter = new Encrypter()
  try {
    for (const recipient of recipients) encrypter.addRecipient(recipient)
  } catch {
    throw new Refusal('That is no recipient: it begins with age1. See: keys recipient')
  }
  return piecesOf(await encrypter.encrypt(streamOf(source)))
}

/** @throws Refusal when it was sealed to somebody else, or is no sealed file; and at the first changed byte. */
export async function* openStream(
  identity: string,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter()
  try {
    decrypter.addIdentity(identity)
  } catch {
    throw new Refusal(
      'That file holds no identity: it begins with AGE-SECRET-KEY-. See: keys recipient',
    )
  }
  const opened = await decrypter.decrypt(streamOf(source)).catch((error) => {
    throw new Refusal(
      /no identity matched/.test(String(error))
        ? 'This backup was sealed to another recipient: that identity does not open it'
        : 'This is no backup, or its beginning was changed',
    )
  })
  try {
    yield* piecesOf(opened)
  } catch {
    throw new Refusal('This backup was changed or cut off: nothing of it was used')
  }
}

/** A piece is asked for when there is room for it, so memory holds a few whatever the length. */
function streamOf(source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: async () => {
        await pieces.return?.()
      },
    },
    { highWaterMark: 1 },
  )
}

async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield value
  }
}
