import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eicar, startScanner } from '../../test/scanner.ts'
import { type Clamd, isScanning, parseClamd, scanned } from './clamd.ts'

let scanner: Awaited<ReturnType<typeof startScanner>>
beforeAll(async () => {
  scanner = await startScanner()
})
afterAll(() => scanner.stop())
beforeEach(() => {
  scanner.state.manner = 'well'
})

const pieces = (text: string, size: number) =>
  Readable.from(
    Buffer.from(text)
      .toString('latin1')
      .match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [],
    {
      objectMode: true,
    },
  ).map((each: string) => Buffer.from(each, 'latin1'))
async function through(text: string, size = 7, at: Clamd = scanner.at): Promise<string> {
  let all = ''
  for await (const some of scanned(pieces(text, size), at)) all += Buffer.from(some).toString()
  return all
}

describe('a file on its way past the scanner', () => {
  it('comes through unchanged when nothing is in it, in pieces or none', async () => {
    const long = 'He waits again. '.repeat(50_000)
    expect(await through(long, 65_536)).toBe(long)
    expect(scanner.state.seen).toBe(long.length)
    expect(await through('')).toBe('')
  })

  it('does not end well when something is found, wherever the pieces were cut', async () => {
    for (const size of [1, 3, 68, 1000])
      await expect(through(`before ${eicar} after`, size)).rejects.toMatchObject({
        fault: 'harmful',
      })
  })

  it.each(['breaks off', 'error', 'nonsense'] as const)(
    'does not end well when the scanner answers with %s',
    async (manner) => {
      scanner.state.manner = manner
      await expect(through('He waits again, and rings.')).rejects.toMatchObject({
        fault: 'not-scanned',
      })
    },
  )

  it('does not end well when no scanner is there', async () => {
    const nowhere = { path: '/tmp/no-clamd-here.ctl' }
    await expect(through('He waits', 7, nowhere)).rejects.toMatchObject({ fault: 'not-scanned' })
    expect(await isScanning(nowhere)).toBe(false)
    expect(await isScanning(scanner.at)).toBe(true)
  })
})

describe('the address of a scanner', () => {
  it.each([
    ['unix:/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['tcp://127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
    ['tcp://[::1]:3310', { host: '::1', port: 3310 }],
    ['tcp://scanner.example.org:3310', null], // others would read the file on its way
    ['tcp://127.0.0.1', null],
    ['unix:', null],
    ['http://127.0.0.1:3310', null],
    ['clamd', null],
  ])('%s is read as %j', (address, read) => {
    expect(parseClamd(address)).toEqual(read)
  })
})
