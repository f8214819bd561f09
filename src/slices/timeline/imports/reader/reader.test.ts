import { describe, expect, it } from 'vitest'
import { messagesOf } from './pages.ts'
import { readExportApart } from './reader.ts'
import { readExport } from './reading.ts'

const two = (value: number) => String(value).padStart(2, '0')

const longChat = (count: number) => {
  const lines = Array.from({ length: count }, (_, n) => {
    const at = new Date(Date.UTC(2024, 0, 1) + n * 420_000)
    const on = `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`
    const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`
    return `${on}, ${time} - ${n % 9 === 0 ? 'Maya' : 'Tom K'}: message ${n} 🙂\nand more\n`
  })
  return Buffer.from(lines.join(''))
}

const plain = '13/03/2026, 10:00 - Tom K: hello\n'

describe('reading in a process of its own', () => {
  it('gives the same messages in pages, and says how far it is', async () => {
    const bytes = longChat(2_500)
    const shares: number[] = []
    const reading = await readExportApart(
      { bytes, fileName: 'chat.txt' },
      { onProgress: (share) => shares.push(share) },
    )
    const direct = await readExport({ bytes, fileName: 'chat.txt' })
    if (reading.state !== 'read' || direct.state !== 'read') throw new Error('not read')
    const { pages, ...summary } = reading
    const { messages, ...directSummary } = direct
    expect(pages).toHaveLength(3)
    expect([...messagesOf(pages)]).toEqual(messages)
    expect(summary).toEqual(directSummary)
    expect(shares.at(-1)).toBe(1)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  })

  it('reads in the order that a person chose', async () => {
    const bytes = Buffer.from('03/04/2026, 10:00 - Tom K: hello\n')
    const asked = await readExportApart({ bytes, fileName: 'chat.txt' })
    expect(asked).toMatchObject({ state: 'ambiguous' })
    const input = { bytes, fileName: 'chat.txt', dateOrder: 'mdy' } as const
    const chosen = await readExportApart(input)
    expect(chosen).toMatchObject({ state: 'read', senders: [{ first: '2026-03-04' }] })
  })

  it('becomes a refusal when the file needs more memory than is allowed', async () => {
    const reading = await readExportApart(
      { bytes: longChat(60_000), fileName: 'chat.txt' },
      { memoryLimitMb: 4 },
    )
    expect(reading).toMatchObject({ state: 'refused', code: 'reader-stopped' })
  })

  it('becomes a refusal when it takes too long', async () => {
    const input = { bytes: longChat(20_000), fileName: 'chat.txt' }
    const reading = await readExportApart(input, { timeLimitMs: 1 })
    expect(reading).toMatchObject({ state: 'refused', code: 'took-too-long' })
  })

  it('becomes a refusal that names the place, never the words, when our program breaks', async () => {
    const bytes = Buffer.from('13/03/2026, 10:00 - Dr: secret-name: hello\n')
    const noName: string = JSON.parse('7')
    const reading = await readExportApart({ bytes, fileName: noName })
    expect(reading).toMatchObject({ state: 'refused', code: 'reader-broke' })
    expect(JSON.stringify(reading)).not.toContain('secret-name')
  })

  it('passes on a refusal', async () => {
    const reading = await readExportApart({ bytes: Buffer.alloc(0), fileName: 'a' })
    expect(reading).toMatchObject({ state: 'refused', code: 'empty' })
  })

  it('costs in proportion: four times the messages never take the sixteen times of a square', async () => {
    const timed = async (bytes: Uint8Array) => {
      const before = process.cpuUsage() // not the clock: others work on this machine too
      await readExport({ bytes, fileName: 'chat.txt' })
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    const [few, many] = [longChat(10_000), longChat(40_000)]
    await timed(many)
    const small = Math.min(await timed(few), await timed(few), await timed(few))
    const large = Math.min(await timed(many), await timed(many), await timed(many))
    expect(large / small).toBeLessThan(11)
  })

  it('works for one message', async () => {
    const input = { bytes: Buffer.from(plain), fileName: 'chat.txt' }
    expect(await readExportApart(input)).toMatchObject({ state: 'read', messageCount: 1 })
  })
})
