import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { addressBehind, clientAddress, placeOfAddress } from './client-address.ts'

describe('where a try came from', () => {
  it.each([
    ['203.0.113.7', 1, '203.0.113.7'],
    ['10.0.0.1, 203.0.113.7', 1, '203.0.113.7'],
    ['6.6.6.6, 203.0.113.7, 192.0.2.1', 2, '203.0.113.7'],
    ['203.0.113.7', 2, null],
    ['', 1, null],
    ['for=evil', 1, null],
  ])(
    'is of %j with %i proxies %j: what a visitor claims stands further left',
    (said, proxies, is) => {
      expect(addressBehind(said, proxies)).toBe(is)
    },
  )

  it.each([
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s counts as %s', (address, place) => {
    expect(placeOfAddress(address)).toBe(place)
  })

  it('is who opened the connection, whatever a visitor claims, where no proxy is trusted', async () => {
    const app = new Hono()
    for (const proxies of [0, 1])
      app.get(`/${proxies}`, (c) => c.text(clientAddress(c, proxies) ?? 'nowhere'))
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
    await new Promise((done) => server.once('listening', done))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const claimed = { headers: { 'X-Forwarded-For': '203.0.113.7' } }
    const asked = async (path: string) =>
      (await fetch(`http://127.0.0.1:${port}${path}`, claimed)).text()
    expect(await asked('/0')).toBe('127.0.0.1')
    expect(await asked('/1')).toBe('203.0.113.7')
    await new Promise((done) => server.close(done))
    expect(await (await app.request('/0')).text()).toBe('nowhere')
  })
})
