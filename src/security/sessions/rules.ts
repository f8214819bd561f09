import { isId } from '../../platform/ids.ts'

export type Audience = 'staff' | 'portal'

/** Shorter than what NIST asks at its second level: a court corridor is a shared place. */
export const idleMinutes = 15
export const longestHours = 10
export const seenEverySeconds = 60

/** `__Host-`: this origin alone, over https or loopback alone. Ports do not separate cookies, names do. */
export const cookieNames = { staff: '__Host-staff', portal: '__Host-s' } as const satisfies Record<
  Audience,
  string
>

type Times = { seenAt: Date; endsAt: Date }

export function isAlive({ seenAt, endsAt }: Times, now: Date): boolean {
  const idle = now.getTime() - seenAt.getTime()
  return idle < idleMinutes * 60_000 && now < endsAt
}

/** A cookie or a token names its tenant, so that looking it up needs no look across tenants. */
export function splitBearer(text: string): { tenantId: string; secret: string } | null {
  const [tenantId = '', secret = '', ...more] = text.split('.')
  const whole = more.length === 0 && isId(tenantId) && /^[A-Za-z0-9_-]{43}$/.test(secret)
  return whole ? { tenantId, secret } : null
}
