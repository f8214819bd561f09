import { z } from 'zod'
import { deriveKey, sealWith, unsealWith } from './sealing.ts'

/** A value that a browser keeps for us for a while: it can neither read nor change it. */
export type SealedTokens<T> = {
  seal: (value: T, until: Date) => string
  open: (text: string, now: Date) => T | null
}

const longest = 4096
const Kept = z.object({ until: z.number(), value: z.unknown() })

/** `purpose` is part of the seal: what was given for one thing opens nothing else. */
export function sealedTokens<S extends z.ZodType>(
  key: Uint8Array,
  purpose: string,
  schema: S,
): SealedTokens<z.output<S>> {
  const own = deriveKey(key, `token|${purpose}`)
  return {
    seal: (value, until) => {
      const text = JSON.stringify({ until: until.getTime(), value })
      return sealWith(own, 1, purpose, Buffer.from(text)).toString('base64url')
    },
    open: (text, now) => {
      if (text.length > longest) return null
      try {
        const plain = unsealWith(own, purpose, Buffer.from(text, 'base64url')).toString('utf8')
        const { until, value } = Kept.parse(JSON.parse(plain))
        return now.getTime() < until ? schema.parse(value) : null
      } catch {
        return null // forged, cut, of another purpose or of an older shape: all the same
      }
    },
  }
}
