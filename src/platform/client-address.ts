import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** Where a request comes from: who opened the connection, or what the outermost proxy of ours wrote down. */
export function clientAddress(c: Context, trustedProxies: number): string | null {
  const found =
    trustedProxies === 0
      ? connectedFrom(c)
      : addressBehind(c.req.header('X-Forwarded-For') ?? '', trustedProxies)
  return found === null ? null : placeOfAddress(found)
}

function connectedFrom(c: Context): string | null {
  // Only a request that came over a socket has one; a test may hand one in without.
  return c.env?.incoming ? (getConnInfo(c).remote.address ?? null) : null
}

/** Of the addresses that proxies wrote down, the one that the first proxy of ours saw; what stands before is claimed. */
export function addressBehind(forwarded: string, proxies: number): string | null {
  const seen = forwarded.split(',').map((each) => each.trim())
  const address = seen.at(-proxies) ?? ''
  return /^[0-9a-f.:]{3,45}$/i.test(address) ? address : null
}

/** Of an address of the newer kind a house has a whole range: it counts as one. */
export function placeOfAddress(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').toLowerCase()
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const missing = tail === undefined ? 0 : 8 - before.length - after.length
  const all = [...before, ...Array<string>(Math.max(missing, 0)).fill('0'), ...after]
  const range = all.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''))
  return `${range.join(':')}::/64`
}
