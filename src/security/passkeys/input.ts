import { z } from 'zod'
import { words } from '../../platform/http.ts'

const base64url = z
  .string()
  .min(1)
  .max(8192)
  .regex(/^[A-Za-z0-9_-]+$/)

const credential = {
  id: base64url.max(1400),
  rawId: base64url.max(1400),
  type: z.literal('public-key'),
  // What extensions say is nothing that we asked for.
  clientExtensionResults: z.unknown().transform(() => ({})),
}

const Assertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.max(100).catch(''), // none: not one that can be found without a name
  }),
})
export type Assertion = z.output<typeof Assertion>

const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const

const Registration = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.enum(transports)).max(10).catch([]),
  }),
})
export type Registration = z.output<typeof Registration>

const longest = 16_384

/** What the browser's own toJSON wrote; null for everything else. */
const readAs =
  <S extends z.ZodType>(schema: S) =>
  (text: string): z.output<S> | null => {
    if (text.length > longest) return null
    try {
      return schema.safeParse(JSON.parse(text)).data ?? null
    } catch {
      return null
    }
  }

export const readAssertion = readAs(Assertion)
export const readRegistration = readAs(Registration)

export const PasskeyForm = z.object({
  name: words(60, 'Enter a name for this passkey, such as work laptop'),
  response: z.string().catch(''),
})
