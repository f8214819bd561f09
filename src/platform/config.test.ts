import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

const faultOf = (environment: Record<string, string>, flags: string[] = []): string => {
  try {
    readConfig(environment, flags)
  } catch (error) {
    return error instanceof Error ? error.message : 'thrown'
  }
  return 'none'
}

describe('the settings', () => {
  it('are none on a bare machine', () => {
    const config = readConfig({}, [])
    expect(config).toMatchObject({ databaseUrl: null, dataFolder: './data', port: 3000 })
    expect(config).toMatchObject({ portalPort: 3001, role: 'all', demo: null, mail: null })
  })

  it('come from the environment, and a flag wins over it', () => {
    const environment = { PORT: '4000', PORTAL_PORT: '4001', ALONGSIDE_DATA: '/srv/one' }
    const flags = ['--port', '5000', '--data', '/srv/two', '--role', 'web', '--demo', '1']
    expect(readConfig(environment, [])).toMatchObject({ port: 4000, dataFolder: '/srv/one' })
    const config = readConfig(environment, flags)
    expect(config).toMatchObject({ port: 5000, portalPort: 4001, dataFolder: '/srv/two' })
    expect(config).toMatchObject({ role: 'web', demo: '1' })
  })

  it('take each address of a role from a flag too', () => {
    const url = 'postgres://w:p@127.0.0.1:5432/a'
    const config = readConfig({}, ['--database-url', url, '--database-url-web', `${url}b`])
    expect(config.databaseUrl).toBe(url)
    expect(config.roleUrls).toEqual({ web: `${url}b`, worker: null, portal: null })
  })

  it('name a mail server and the address mails come from, both or neither', () => {
    const url = 'smtp://post:hunter2@mail.example.org'
    const environment = { SMTP_URL: url, MAIL_FROM: 'post@mail.example' }
    const expected = { server: { host: 'mail.example.org', port: 587 }, from: 'post@mail.example' }
    expect(readConfig(environment, []).mail).toMatchObject(expected)
    const flags = ['--smtp-url', url, '--mail-from', 'post@mail.example']
    expect(readConfig({}, flags).mail).toMatchObject(expected)
    expect(faultOf({ SMTP_URL: url })).toBe('These settings cannot be used: MAIL_FROM')
    expect(faultOf({ MAIL_FROM: 'post@mail.example' })).toMatch(/used: SMTP_URL$/)
    expect(faultOf({ ...environment, SMTP_URL: `${url}?tls.rejectUnauthorized=false` })).toBe(
      'These settings cannot be used: SMTP_URL',
    )
    expect(faultOf({ ...environment, MAIL_FROM: 'Us <a@b.example>\r\nBcc: c@d' })).toBe(
      'These settings cannot be used: MAIL_FROM',
    )
  })

  it('name a scanner, a log server and how much may be asked for in a minute', () => {
    expect(readConfig({}, [])).toMatchObject({
      clamd: null,
      logServer: null,
      requestsAMinute: 1200,
    })
    const flags = ['--clamd-url', 'tcp://127.0.0.1:3310', '--log-url', 'tls://logs.example.org']
    const config = readConfig({ REQUESTS_A_MINUTE: '6000' }, flags)
    expect(config.clamd).toEqual({ host: '127.0.0.1', port: 3310 })
    expect(config).toMatchObject({ logServer: { port: 6514, secure: true }, requestsAMinute: 6000 })
    const wrong = {
      CLAMD_URL: 'tcp://elsewhere:1',
      LOG_URL: 'tcp://elsewhere',
      REQUESTS_A_MINUTE: '1',
    }
    expect(faultOf(wrong)).toMatch(/REQUESTS_A_MINUTE, CLAMD_URL, LOG_URL$/)
  })

  it('name GOV.UK Notify and its template instead of a mail server, never beside one', () => {
    const id = '26785a09-ab16-4eb0-8407-a37497a57506'
    const environment = { NOTIFY_KEY: `live-${id}-${id}`, NOTIFY_TEMPLATE: id }
    expect(readConfig(environment, []).notify).toEqual({
      ...{ service: id, secret: id, template: id },
      address: 'https://api.notifications.service.gov.uk',
    })
    expect(faultOf({ NOTIFY_KEY: environment.NOTIFY_KEY })).toMatch(/used: NOTIFY_TEMPLATE$/)
    expect(faultOf({ NOTIFY_TEMPLATE: id })).toMatch(/used: NOTIFY_KEY$/)
    expect(faultOf({ ...environment, NOTIFY_KEY: 'hunter2' })).toMatch(/used: NOTIFY_KEY$/)
    expect(faultOf({ ...environment, NOTIFY_URL: 'http://notify.example' })).toMatch(/NOTIFY_URL$/)
    const both = { SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'post@mail.example' }
    expect(faultOf({ ...environment, ...both })).toMatch(/used: NOTIFY_KEY$/)
  })

  it('that cannot be used are all named, and never shown', () => {
    const said = faultOf({
      PORT: '70000',
      DATABASE_URL: 'hunter2-not-an-address',
      PORTAL_PORT: 'x',
    })
    expect(said).toMatch(/DATABASE_URL.*PORT.*PORTAL_PORT/)
    expect(said).not.toMatch(/70000|hunter2/)
  })

  it.each([
    ['PORT', { PORT: '0' }],
    ['PORT', { PORT: '-1' }],
    ['PORT', { PORT: '3000.5' }],
    ['ALONGSIDE_DEMO', { ALONGSIDE_DEMO: 'yes' }],
    ['ALONGSIDE_DATA', { ALONGSIDE_DATA: '' }],
  ])('name %s when it makes no sense', (name, environment) => {
    expect(faultOf({ ...environment })).toBe(`These settings cannot be used: ${name}`)
  })

  it('know their roles and their flags', () => {
    expect(faultOf({}, ['--role', 'king'])).toBe('These settings cannot be used: role')
    expect(faultOf({}, ['--prot', '3000'])).toContain('--prot')
  })

  it('cannot be changed once read', () => {
    const config = readConfig({}, [])
    expect(Object.isFrozen(config)).toBe(true)
    expect(Object.isFrozen(config.roleUrls)).toBe(true)
  })
})
