import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** What a test may spoil: what a false page, a copied key or a forger would get wrong. */
export type Spoilt = {
  origin?: string
  rpID?: string
  challenge?: string
  verified?: boolean
  count?: number
  type?: string
  userHandle?: string | undefined
}

type Options = { challenge: string; user?: { id: string } }

/** A passkey in software, that answers as a browser writes it down. */
export function authenticator(site = 'http://localhost') {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credentialId = randomBytes(32)
  const own = { count: 0, userHandle: '' }

  const clientData = (type: string, options: Options, spoilt: Spoilt) =>
    Buffer.from(
      JSON.stringify({
        type: spoilt.type ?? type,
        challenge: spoilt.challenge ?? options.challenge,
        origin: spoilt.origin ?? site,
        crossOrigin: false,
      }),
    )
  const authData = (flags: number, count: number, rpID: string) => {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(count)
    return Buffer.concat([sha256(rpID), Buffer.from([flags]), counter])
  }
  const common = () => ({
    id: text(credentialId),
    rawId: text(credentialId),
    type: 'public-key' as const,
    clientExtensionResults: {},
    authenticatorAttachment: 'platform',
  })

  return {
    /** The answer to the options of a registration. */
    add: (options: Options, spoilt: Spoilt = {}): string => {
      own.userHandle = options.user?.id ?? ''
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
      const key = Buffer.concat([
        Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
        Buffer.from(x, 'base64url'),
        Buffer.from([0x22, 0x58, 0x20]),
        Buffer.from(y, 'base64url'),
      ])
      const flags = 0x41 | (spoilt.verified === false ? 0 : 0x04)
      const data = Buffer.concat([
        authData(flags, spoilt.count ?? own.count, spoilt.rpID ?? 'localhost'),
        Buffer.alloc(16),
        Buffer.from([0, credentialId.length]),
        credentialId,
        key,
      ])
      const attestationObject = Buffer.concat([
        Buffer.from([0xa3]),
        words('fmt'),
        words('none'),
        words('attStmt'),
        Buffer.from([0xa0]),
        words('authData'),
        Buffer.from([0x59, data.length >> 8, data.length & 0xff]),
        data,
      ])
      const clientDataJSON = text(clientData('webauthn.create', options, spoilt))
      const response = {
        clientDataJSON,
        attestationObject: text(attestationObject),
        transports: ['internal'],
      }
      return JSON.stringify({ ...common(), response })
    },
    /** The answer to the options of a sign-in; each counts one on. */
    prove: (options: Options, spoilt: Spoilt = {}): string => {
      own.count = spoilt.count ?? own.count + 1
      const flags = 0x01 | (spoilt.verified === false ? 0 : 0x04)
      const data = authData(flags, own.count, spoilt.rpID ?? 'localhost')
      const client = clientData('webauthn.get', options, spoilt)
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      const response = {
        clientDataJSON: text(client),
        authenticatorData: text(data),
        signature: text(signature),
        userHandle: 'userHandle' in spoilt ? spoilt.userHandle : own.userHandle,
      }
      return JSON.stringify({ ...common(), response })
    },
  }
}

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest()
const text = (bytes: Buffer) => bytes.toString('base64url')
/** A short text as CBOR writes it. */
const words = (said: string) =>
  Buffer.concat([Buffer.from([0x60 + said.length]), Buffer.from(said)])
