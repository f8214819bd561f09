import { createHmac, timingSafeEqual } from 'node:crypto'
import { newSecret } from '../platform/ids.ts'
import { keyObjectOf } from '../platform/sealing.ts'

/**
 * The hidden field of every form: at once its idempotency key and the proof that we drew the form for this very
 * session. `secret` is the session's own cookie, or for public pages a key of the installation.
 */
export function formKeys(secret: string | Uint8Array) {
  const own = keyObjectOf(Buffer.from(secret))
  const proofOf = (key: string) => createHmac('sha256', own).update(`form|${key}`).digest()
  return {
    make: (): string => {
      const key = newSecret()
      return `${key}.${proofOf(key).toString('base64url')}`
    },
    isOurs: (token: string): boolean => {
      // As a whole: what reads as the same bytes would be another key, so the deed would be done again.
      const key = token.split('.')[0] ?? ''
      const given = Buffer.from(token)
      const ours = Buffer.from(`${key}.${proofOf(key).toString('base64url')}`)
      return given.length === ours.length && timingSafeEqual(given, ours)
    },
  }
}
/**
 * The forms of a session: bound to what stays when its secret turns, so that a page open in another tab is still
 * taken; and to a key that no thief of a cookie or of the database has.
 */
export const formKeysOf = (key: Uint8Array, formSeed: Uint8Array) =>
  formKeys(createHmac('sha256', keyObjectOf(key)).update('session|').update(formSeed).digest())

export type FormKeys = ReturnType<typeof formKeys>
