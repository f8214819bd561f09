import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { workApart } from '../src/platform/apart-inside.ts'

/** What a file that took over a program apart would try; apart.test.ts asks for one of them. */
export type Deed =
  | { do: 'count' }
  | { do: 'fall'; signal: NodeJS.Signals }
  | { do: 'grow' }
  | { do: 'never end' }
  | { do: 'throw' }
  | { do: 'wait' }
  | { do: 'read'; path: string }
  | { do: 'write'; path: string }
  | { do: 'start a program' }
  | { do: 'tell its environment' }

void workApart<Deed>(async (deed, bytes, say) => {
  say('begun')
  if (deed.do === 'wait') say(process.pid)
  say(await done(deed, bytes))
})

async function done(deed: Deed, bytes: Uint8Array): Promise<unknown> {
  if (deed.do === 'count') return bytes.reduce((sum, byte) => sum + byte, 0)
  if (deed.do === 'fall') process.kill(process.pid, deed.signal)
  if (deed.do === 'grow') return grow()
  if (deed.do === 'never end') for (;;);
  if (deed.do === 'wait') await new Promise(() => {})
  if (deed.do === 'throw') throw new Error('words of a file')
  if (deed.do === 'tell its environment') return Object.keys(process.env)
  return refusalOf(() => {
    if (deed.do === 'read') readFileSync(deed.path)
    if (deed.do === 'write') writeFileSync(deed.path, 'x')
    if (deed.do === 'start a program') spawnSync('/bin/true')
  })
}

function grow(): number {
  const kept: number[][] = []
  for (;;) kept.push(new Array(10_000).fill(kept.length))
}

function refusalOf(deed: () => void): string {
  try {
    deed()
    return 'it could'
  } catch (error) {
    return Object(error).code ?? 'no code'
  }
}
