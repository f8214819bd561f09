import { describe, expect, it } from 'vitest'
import { isMailAddress, isOneLine } from './mail-address.ts'
import { parseMailServer } from './mail-server.ts'

describe('the address of a mail server', () => {
  it('says host, port, how it is encrypted, and who signs in', () => {
    expect(parseMailServer('smtp://post:p%40ss%2Fword@Mail.example.org')).toEqual({
      host: 'mail.example.org',
      port: 587,
      secure: false,
      onThisMachine: false,
      signIn: { user: 'post', pass: 'p@ss/word' },
    })
    expect(parseMailServer('smtps://mail.example.org/')).toMatchObject({ port: 465, secure: true })
    expect(parseMailServer('smtp://[::1]:2525')).toMatchObject({ host: '::1', port: 2525 })
  })

  it.each(['localhost', '127.0.0.1', '[::1]'])('knows that %s is this machine', (host) => {
    expect(parseMailServer(`smtp://${host}:25`)?.onThisMachine).toBe(true)
  })

  it.each(['0.0.0.0', '127.0.0.2', 'localhost.example.org', '[::ffff:127.0.0.1]'])(
    'takes %s for another machine',
    (host) => {
      expect(parseMailServer(`smtp://${host}:25`)?.onThisMachine).toBe(false)
    },
  )

  it.each([
    'mail.example.org',
    'http://mail.example.org',
    'smtp://',
    'smtp://mail.example.org/inbox',
    'smtp://mail.example.org?tls.rejectUnauthorized=false',
    'smtp://mail.example.org#x',
    'smtp://post@mail.example.org',
    'smtp://:secret@mail.example.org',
    'smtp://post:%ff@mail.example.org',
  ])('is not %s', (text) => {
    expect(parseMailServer(text)).toBeNull()
  })
})

describe('an address for mail', () => {
  it.each(['jo.finch@example.org', "o'neill+x@example.org", 'zoë@exämple.org'])(
    'is taken: %s',
    (address) => {
      expect(isMailAddress(address)).toBe(true)
    },
  )

  it.each([
    '',
    'jo',
    'jo@',
    '@example.org',
    'jo@a@example.org',
    'Jo <jo@example.org>',
    '<jo@example.org>',
    'jo@example.org,tom@example.org',
    'jo@example.org;tom@example.org',
    'jo@example.org\r\nBcc: tom@example.org',
    'jo@example.org\n',
    'jo\u0000@example.org',
    'jo\u2028@example.org',
    '"jo finch"@example.org',
    'jo (tom@example.org)@example.org',
    `${'j'.repeat(250)}@example.org`,
  ])('is not taken: %j', (address) => {
    expect(isMailAddress(address)).toBe(false)
  })

  it.each(['a\rb', 'a\nb', 'a\u0085b', 'a\u2028b', 'a\u0000b'])(
    '%j is more than a line',
    (text) => {
      expect(isOneLine(text)).toBe(false)
    },
  )
})
