import { createServer, type Socket } from 'node:net'
import type { Clamd } from '../src/platform/clamd.ts'

/** What EICAR published for trying scanners: harmless, and put together here so that no scanner takes this file away. */
export const eicar = [
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}',
  '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*',
].join('')

type Manner = 'well' | 'breaks off' | 'error' | 'nonsense'

/** Speaks the protocol of clamd, and finds one thing. Manners say what else may become of a scan. */
export async function startScanner() {
  const state: { manner: Manner; seen: number } = { manner: 'well', seen: 0 }
  const server = createServer((socket) => {
    let held = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (some: Buffer) => {
      held = Buffer.concat([held, some])
      const whole = wholeOf(held)
      if (state.manner === 'breaks off' && held.length > 20) socket.destroy()
      else if (held.toString('latin1') === 'zPING\0') socket.end('PONG\0')
      else if (whole) answer(socket, whole)
    })
  })
  const answer = (socket: Socket, whole: Buffer) => {
    state.seen = whole.length
    if (state.manner === 'error') socket.end('INSTREAM size limit exceeded. ERROR\0')
    else if (state.manner === 'nonsense') socket.end('stream: OKAY\0')
    else socket.end(whole.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
  }
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const at: Clamd = { host: '127.0.0.1', port }
  return { at, state, stop: () => new Promise((ended) => server.close(ended)) }
}

const command = 'zINSTREAM\0'

/** The stream once its last, empty piece has come. */
function wholeOf(held: Buffer): Buffer | null {
  if (!held.subarray(0, command.length).equals(Buffer.from(command))) return null
  const pieces: Buffer[] = []
  let at = command.length
  while (at + 4 <= held.length) {
    const length = held.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(held.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}
