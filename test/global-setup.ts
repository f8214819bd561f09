import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type RunningPostgres, startPostgres } from '../src/platform/postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The owner, who may make databases and roles: each test file makes its own database. */
    ownerUrl: string
  }
}

let started: { folder: string; running: RunningPostgres } | undefined

export async function setup(project: TestProject): Promise<void> {
  const given = process.env.DATABASE_URL
  if (given) {
    project.provide('ownerUrl', given)
    return
  }
  const folder = await mkdtemp(join(tmpdir(), 'alongside-test-'))
  await chmod(folder, 0o711)
  const running = await startPostgres({ dataFolder: folder })
  started = { folder, running }
  project.provide('ownerUrl', running.url)
}

export async function teardown(): Promise<void> {
  if (!started) return
  const { folder, running } = started
  await running.stop()
  await rm(folder, { recursive: true })
  // Rows that found no place in the folder have one of their own.
  if (!running.cluster.startsWith(folder)) await rm(dirname(running.cluster), { recursive: true })
}
