import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writePrivately } from './private-file.ts'
import { startOf } from './programs.ts'

const shape = z.object({
  port: z.number(),
  pid: z.number(),
  keeper: z.object({ pid: z.number(), startedAt: z.string() }),
})

/** Tells other programs of this machine that we keep this server, and where it listens. */
export async function writeNotice(dataFolder: string, server: { port: number; pid: number }) {
  const keeper = { pid: process.pid, startedAt: startOf(process.pid) ?? '' }
  const { port, pid } = server
  await writePrivately(noticePath(dataFolder), JSON.stringify({ port, pid, keeper }))
}

/** Whether a living program has promised to stop this server. */
export async function isKept(dataFolder: string, pid: number): Promise<boolean> {
  const text = await readFile(noticePath(dataFolder), 'utf8').catch(() => '{}')
  const { success, data } = shape.safeParse(JSON.parse(text))
  return success && data.pid === pid && startOf(data.keeper.pid) === data.keeper.startedAt
}

export async function removeNotice(dataFolder: string): Promise<void> {
  await rm(noticePath(dataFolder), { force: true })
}

function noticePath(dataFolder: string): string {
  return join(dataFolder, 'postgres.json')
}
