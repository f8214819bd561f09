import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { connect, type Sql } from '../src/platform/postgres-js.ts'
import { roleKinds } from '../src/platform/roles.ts'

/** An empty database on the server of the tests, and the way to be rid of it and of the roles made for it. */
export async function freshDatabase(kind = 'world') {
  const name = `${kind}_${randomBytes(6).toString('hex')}`
  const server = connect(inject('ownerUrl'), { max: 1, prepare: false })
  await server.unsafe(`create database ${name}`)
  const url = new URL(inject('ownerUrl'))
  url.pathname = `/${name}`
  const dropDatabase = async () => {
    await drop(server, name)
    for (const role of roleKinds) await server.unsafe(`drop role if exists ${name}_${role}`)
    await server.end()
  }
  return { name, server, ownerUrl: url.toString(), dropDatabase }
}

const notYours = '42501'

/**
 * Only a superuser may end an autovacuum worker, so `with (force)` is refused while one is at work. A drop without
 * force asks it to leave and waits for it.
 */
async function drop(server: Sql, name: string) {
  for (let tries = 1; ; tries += 1) {
    try {
      await server.unsafe(`drop database ${name} ${tries % 2 === 1 ? 'with (force)' : ''}`)
      return
    } catch (error) {
      if (tries === 10 || (tries % 2 === 1 && !isRefused(error))) throw error
    }
  }
}

const isRefused = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === notYours
