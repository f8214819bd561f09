import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newSecret } from '../../src/platform/ids.ts'
import { openMail } from '../../src/platform/mail.ts'
import { parseMailServer } from '../../src/platform/mail-server.ts'
import { seal } from '../../src/platform/sealing.ts'
import { startWorld, type World } from '../support.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

it('keeps a password as argon2id, at the cost that is written down', async () => {
  const rows = await world.inTenant(world.sam, (tx) =>
    tx.selectFrom('account').select('password_hash').execute(),
  )
  expect(rows.length).toBeGreaterThan(3)
  for (const { password_hash } of rows)
    expect(password_hash).toMatch(/^(\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22,}\$[\w+/]{43})$/)
})

it('seals ten thousand times under one key, and never with the same nonce', () => {
  const keys = {
    tenantId: world.harbour,
    subjectId: world.sam.id,
    version: 1,
    dataKey: new Uint8Array(32).fill(7),
  }
  const place = { table: 'person', column: 'identity', row: world.sam.id }
  const heads = Array.from({ length: 10_000 }, () =>
    Buffer.from(seal(keys, place, 'the same words').subarray(3, 15)).toString('hex'),
  )
  expect(new Set(heads).size).toBe(10_000)
})

it('draws a hundred thousand secrets at once, and no two alike', async () => {
  const many = await Promise.all(
    Array.from({ length: 100 }, async () => Array.from({ length: 1000 }, newSecret)),
  )
  expect(new Set(many.flat()).size).toBe(100_000)
})

/** What a server of this kind says went wrong with whom we sent a mail through it. */
async function faultOf(options: SMTPServerOptions): Promise<string> {
  const server = new SMTPServer({ secure: true, logger: false, ...options })
  const fault = new Promise<string>((told) => {
    server.on('error', (error: Error & { code?: string }) => told(error.code ?? error.message))
  })
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready)
  })
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const at = parseMailServer(`smtps://127.0.0.1:${port}`)
  if (!at) throw new Error('No mail server is called that')
  const message = { id: 'a', to: 'maya@mail.example', subject: 'x', text: 'x' }
  expect(await openMail(at, 'post@mail.example').send(message)).toBe('not-now')
  const said = await fault
  await new Promise<void>((done) => server.close(() => done()))
  return said
}

it('speaks to no server that has only an older TLS, or only ciphers without encryption', async () => {
  const weak = 'DEFAULT:@SECLEVEL=0'
  const old = await faultOf({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: weak })
  expect(old).toBe('ERR_SSL_UNSUPPORTED_PROTOCOL')
  const bare = { maxVersion: 'TLSv1.2', ciphers: 'NULL-SHA256:@SECLEVEL=0' } as const
  expect(await faultOf(bare)).toBe('ERR_SSL_NO_SHARED_CIPHER')
  // With what is good enough it comes as far as the certificate, which is nobody's.
  expect(await faultOf({ minVersion: 'TLSv1.2' })).not.toMatch(/ERR_SSL/)
})
