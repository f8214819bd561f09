import { createHmac } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { request } from 'node:https'
import { BlockList, isIP } from 'node:net'

/** What another system is told: the body as it is signed, and the id that stays the same when it is told again. */
export type HookCall = { address: string; secret: string; id: string; body: string; at: Date }

/** unsafe: not asked at all, because its name leads to a machine that is not of the open internet. */
export type HookAnswer = {
  is: 'told' | 'refused' | 'not-reached' | 'unsafe'
  status: number | null
}

/** For tests: whose certificates are believed besides, and which addresses are allowed that are not public. */
export type HookTrust = { ca?: string; mayReach?: (address: string) => boolean }

const deadline = 10_000

/** Whether words can be the address of a hook: https, a name, no word in it that lets somebody in. */
export function isHookAddress(text: string): boolean {
  const url = URL.parse(text)
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return false
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  return url.hash === '' && (isIP(host) === 0 ? host.includes('.') : isPublic(host))
}

/**
 * Tells one system. The name is looked up once, each address it has must be public, and the one that was looked at is
 * the one that is asked: a name cannot answer differently the second time. Nothing it points to is followed.
 */
export async function callHook(call: HookCall, trust: HookTrust = {}): Promise<HookAnswer> {
  const url = new URL(call.address)
  const mayReach = trust.mayReach ?? isPublic
  try {
    const found = await lookup(url.hostname.replace(/^\[(.*)\]$/, '$1'), { all: true })
    const [first] = found
    if (!first) return { is: 'not-reached', status: null }
    if (!found.every(({ address }) => mayReach(address))) return { is: 'unsafe', status: null }
    const status = await post(url, call, first, trust.ca)
    return { is: status >= 200 && status < 300 ? 'told' : 'refused', status }
  } catch {
    return { is: 'not-reached', status: null }
  }
}

type Found = { address: string; family: number }

function post(url: URL, call: HookCall, { address, family }: Found, ca?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        method: 'POST',
        headers: headersOf(call),
        lookup: (_name, options, told) =>
          options.all ? told(null, [{ address, family }]) : told(null, address, family),
        signal: AbortSignal.timeout(deadline),
        ...(ca === undefined ? {} : { ca }),
      },
      (answer) => {
        resolve(answer.statusCode ?? 0)
        answer.destroy() // what it says besides is not read
      },
    )
    asked.on('error', reject)
    asked.end(call.body)
  })
}

const headersOf = (call: HookCall) => ({
  'Content-Type': 'application/json',
  'Content-Length': String(Buffer.byteLength(call.body)),
  'User-Agent': 'Alongside',
  'Alongside-Id': call.id,
  'Alongside-Signature': signatureOf(call),
})

/** The moment is signed with the body: what was heard once cannot be played again later. */
export function signatureOf({
  secret,
  body,
  at,
}: Pick<HookCall, 'secret' | 'body' | 'at'>): string {
  const seconds = Math.floor(at.getTime() / 1000)
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return `t=${seconds},v1=${mac}`
}

const closed = new BlockList()
for (const [net, bits] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
  ] as const),
  ...([
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
  ] as const),
  ...([
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
  ] as const),
  ...([
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
] as const)
  closed.addSubnet(net, bits, 'ipv4')
const open6 = new BlockList()
open6.addSubnet('2000::', 3, 'ipv6')
// Inside what is open: ways that carry other addresses in them, and what is only for books.
for (const [net, bits] of [
  ...([
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['3fff::', 20],
  ] as const),
] as const)
  closed.addSubnet(net, bits, 'ipv6')

/** Whether an address is of the open internet: not of this machine, its network, or the host it runs on. */
export function isPublic(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return isPublic(mapped)
  if (isIP(address) === 4) return !closed.check(address, 'ipv4')
  return isIP(address) === 6 && open6.check(address, 'ipv6') && !closed.check(address, 'ipv6')
}
