import { isId } from '../../platform/ids.ts'

export type Audience = 'staff' | 'portal'

/** Shorter than what NIST asks at its second level: a court corridor is a shared place. */
export const idleMinutes = 15
export const warnMinutes = 12
export const longestHours = 10
export const seenEverySeconds = 60
export const mostSessions = 2

/** `__Host-`: this origin alone, over https or loopback alone. Ports do not separate cookies, names do. */
export const cookieNames = { staff: '__Host-staff', portal: '__Host-s' } as const satisfies Record<
  Audience,
  string
>

export const cookieRules = {
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'Strict',
} as const

type Times = { seenAt: Date; endsAt: Date }

/** A clock that was set back does not make a session longer: one seen in the future is over too. */
export function isAlive({ seenAt, endsAt }: Times, now: Date): boolean {
  return isWithin(seenAt, idleMinutes, now) && now < endsAt
}

/** Before what cannot be taken back, somebody proves again who she is, unless she did so just now (ADR-0023). */
export const provenMinutes = 5

export const isProven = (provenAt: Date | null, now: Date): boolean =>
  provenAt !== null && isWithin(provenAt, provenMinutes, now)

const isWithin = (at: Date, minutes: number, now: Date): boolean =>
  Math.abs(now.getTime() - at.getTime()) < minutes * 60_000

/** What an owner needs to know her device again, and no more: `Firefox on Windows`. */
export function browserOf(userAgent: string): string {
  const browser = browsers.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? 'A browser'
  const system = systems.find(([, pattern]) => pattern.test(userAgent))?.[0]
  return system ? `${browser} on ${system}` : browser
}

// Each names those after it too, so the order counts.
const browsers = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b((Headless)?Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
] as const
const systems = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['Mac', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
] as const

/** Why a session was ended before its time. */
export type SessionEnd = 'signed-out' | 'ended' | 'everywhere' | 'another' | 'password' | 'provider'

/** A cookie or a token names its tenant, so that looking it up needs no look across tenants. */
export function splitBearer(text: string): { tenantId: string; secret: string } | null {
  const [tenantId = '', secret = '', ...more] = text.split('.')
  const whole = more.length === 0 && isId(tenantId) && /^[A-Za-z0-9_-]{43}$/.test(secret)
  return whole ? { tenantId, secret } : null
}
