import { describe, expect, it } from 'vitest'
import { turns } from './turns.ts'

/** Work that ends when it is told to. */
function works() {
  const ends: (() => void)[] = []
  const begin = () => new Promise<string>((end) => ends.push(() => end('done')))
  return { ends, begin }
}

const soon = () => new Promise((next) => setImmediate(next))

const all = { each: { atOnce: 9, waiting: 9 } }

describe('turns', () => {
  it('let so many run at once, the next when one has ended, and send away whom the line has no place for', async () => {
    const take = turns({ atOnce: 2, waiting: 1, ...all })
    const { ends, begin } = works()
    const asked = [take('a', begin), take('b', begin), take('c', begin)]
    await soon()
    expect(ends).toHaveLength(2)
    expect(await take('d', begin)).toBeNull()
    ends[0]?.()
    await soon()
    expect(ends).toHaveLength(3)
    for (const end of ends) end()
    expect(await Promise.all(asked)).toEqual(['done', 'done', 'done'])
  })

  it('keep a place for others: who asks more often waits behind whoever has none', async () => {
    const take = turns({ atOnce: 2, waiting: 9, each: { atOnce: 1, waiting: 1 } })
    const { ends, begin } = works()
    const asked = [take('his', begin), take('his', begin)]
    expect(await take('his', begin)).toBeNull()
    await soon()
    expect(ends).toHaveLength(1)
    asked.push(take('hers', begin))
    await soon()
    expect(ends).toHaveLength(2)
    ends[0]?.()
    await soon()
    expect(ends).toHaveLength(3)
    for (const end of ends) end()
    expect(await Promise.all(asked)).toEqual(['done', 'done', 'done'])
  })

  it('go on after work that failed', async () => {
    const take = turns({ atOnce: 1, waiting: 1, ...all })
    const failed = take('a', () => Promise.reject(new Error('no')))
    const next = take('a', async () => 'done')
    await expect(failed).rejects.toThrow('no')
    expect(await next).toBe('done')
  })
})
