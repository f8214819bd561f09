import { createHmac, timingSafeEqual } from 'node:crypto'

/** Strict, and only for this host: it shows between pages that the second secret was given. */
export const accessCookie = '__Host-refer'
export const accessCookieOptions = {
  secure: true,
  httpOnly: true,
  sameSite: 'Strict',
  path: '/',
} as const

const hours = 12
const mostProofs = 8

type Asked = { key: Uint8Array; address: string; now: Date }

/** The cookie with one proof more. It holds neither address nor code, and a proof ends after half a day. */
export function withProof(cookie: string, { key, address, now }: Asked): string {
  const until = Math.floor(now.getTime() / 1000) + hours * 3600
  const others = cookie.split('.').filter((proof) => proof !== '')
  return [proofOf(key, address, until), ...others].slice(0, mostProofs).join('.')
}

/** Whether this browser gave the code of this address a while ago. */
export function isProven(cookie: string, { key, address, now }: Asked): boolean {
  return cookie.split('.').some((proof) => {
    const until = Number.parseInt(proof.split('~')[0] ?? '', 36)
    if (!(until * 1000 > now.getTime())) return false
    const ours = Buffer.from(proofOf(key, address, until))
    const given = Buffer.from(proof)
    return given.length === ours.length && timingSafeEqual(given, ours)
  })
}

function proofOf(key: Uint8Array, address: string, until: number): string {
  const proof = createHmac('sha256', key).update(`refer|${address}|${until}`).digest('base64url')
  return `${until.toString(36)}~${proof}`
}

/** An address as we make it: anything else in its place is as good as one that does not exist. */
export const plainAddress = (text: string | undefined): string =>
  (text ?? '').replace(/[^a-z0-9]/g, '').slice(0, 40) || 'none'
