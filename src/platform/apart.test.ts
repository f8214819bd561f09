import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import type { Deed } from '../../test/apart-program.ts'
import { apartMeasured, prepareApart, runApart } from './apart.ts'

const folder = mkdtempSync(join(tmpdir(), 'apart-'))
afterAll(() => rmSync(folder, { recursive: true }))

const program = new URL('../../test/apart-program.ts', import.meta.url)
const roomy = { milliseconds: 20_000, megabytes: 64 }

/** What each beginning of the program said, and how the whole ended. */
async function ask(words: Deed, bytes = new Uint8Array(), limits = roomy) {
  const beginnings: unknown[][] = []
  const end = await runApart(program, { words, bytes }, limits, () => {
    const said: unknown[] = []
    beginnings.push(said)
    return (word) => said.push(word)
  })
  return { end, beginnings }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('a program apart', () => {
  it('that could not be made into one piece is tried anew, and nobody has to wait for it', async () => {
    const late = join(folder, 'late.ts')
    const unheard: unknown[] = []
    const hear = (reason: unknown) => unheard.push(reason)
    process.on('unhandledRejection', hear)
    void prepareApart(pathToFileURL(late))
    await expect(prepareApart(pathToFileURL(late))).rejects.toThrow()
    writeFileSync(late, 'console.log(1)')
    expect(await prepareApart(pathToFileURL(late))).toContain('console.log(1)')
    process.off('unhandledRejection', hear)
    expect(unheard).toEqual([])
  })

  it('is given its words and all of its bytes, and heard to its last word', async () => {
    const bytes = new Uint8Array(3_000_000).fill(1)
    const asked = await ask({ do: 'count' }, bytes)
    expect(asked).toEqual({ end: 'done', beginnings: [['begun', 3_000_000]] })
  })

  it('tells whoever measures how much memory it held', async () => {
    const peaks: unknown[] = []
    const take = (peak: unknown) => peaks.push(peak)
    apartMeasured.subscribe(take)
    await ask({ do: 'count' }, new Uint8Array(80_000_000))
    apartMeasured.unsubscribe(take)
    expect(peaks).toHaveLength(1)
    expect(peaks[0]).toBeGreaterThan(80_000_000)
  })

  it.each(['SIGTRAP', 'SIGSEGV'] as const)(
    'falls alone by a fault of Node (%s), and is begun once more',
    async (signal) => {
      expect(await ask({ do: 'fall', signal })).toEqual({
        end: 'fell',
        beginnings: [['begun'], ['begun']],
      })
    },
  )

  it('falls alone when it needs more memory than is allowed, and is not begun again', async () => {
    expect(await ask({ do: 'grow' })).toEqual({ end: 'fell', beginnings: [['begun']] })
  })

  it('falls alone when its code throws', async () => {
    expect(await ask({ do: 'throw' })).toEqual({ end: 'fell', beginnings: [['begun']] })
  })

  it('is ended when it takes too long', async () => {
    const limits = { ...roomy, milliseconds: 1_500 }
    expect((await ask({ do: 'never end' }, undefined, limits)).end).toBe('took-too-long')
  })

  it('goes when the program that began it is killed: nobody hears it any more', async () => {
    const url = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)
    const asked = `import { runApart } from ${url('./apart.ts')}
const task = { words: { do: 'wait' }, bytes: new Uint8Array(9) }
const limits = { milliseconds: 60_000, megabytes: 64 }
void runApart(new URL(${url('../../test/apart-program.ts')}), task, limits, () => (said) => console.log(said))`
    const beginner = spawn(process.execPath, ['--input-type=module', '--eval', asked])
    let said = ''
    for await (const words of beginner.stdout) {
      said += String(words)
      if (/\d+\n/.test(said)) break
    }
    const apart = Number(/\d+/.exec(said)?.[0])
    expect(isThere(apart)).toBe(true)
    beginner.kill('SIGKILL')
    for (let turn = 0; turn < 100 && isThere(apart); turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 50))
    const stays = isThere(apart)
    if (stays) process.kill(apart, 'SIGKILL')
    expect(stays).toBe(false)
  })

  it('reads no file, writes none, starts nothing and sees no environment', async () => {
    const path = join(folder, 'root.key')
    writeFileSync(path, 'a key')
    const written = join(folder, 'written')
    const answers = await Promise.all([
      ask({ do: 'read', path }),
      ask({ do: 'read', path: import.meta.filename }),
      ask({ do: 'write', path: written }),
      ask({ do: 'start a program' }),
    ])
    for (const { beginnings } of answers)
      expect(beginnings).toEqual([['begun', 'ERR_ACCESS_DENIED']])
    expect(existsSync(written)).toBe(false)
    const { beginnings } = await ask({ do: 'tell its environment' })
    expect(beginnings[0]?.[1]).not.toContain('PATH')
  })
})
