import { deriveKey } from './sealing.ts'

/** What the program connects as. None owns a table, none may step round row security (ADR-0004). */
export const roleKinds = ['web', 'worker', 'portal', 'reporting'] as const
export type RoleKind = (typeof roleKinds)[number]

export const databaseOf = (url: string): string => new URL(url).pathname.slice(1)
export const roleName = (ownerUrl: string, kind: RoleKind): string =>
  `${databaseOf(ownerUrl)}_${kind}`

/** Nobody types these passwords: each is derived from the root key and the role's name. */
export const rolePassword = (rootKey: Uint8Array, role: string): string =>
  Buffer.from(deriveKey(rootKey, `role|${role}`)).toString('base64url')

/** Takes no bind parameters; both values are our own, and without quotes. */
export const passwordStatement = (role: string, rootKey: Uint8Array): string =>
  `alter role "${role}" login password '${rolePassword(rootKey, role)}'`

export function roleUrl(ownerUrl: string, rootKey: Uint8Array, kind: RoleKind): string {
  const url = new URL(ownerUrl)
  const role = roleName(ownerUrl, kind)
  url.username = role
  url.password = rolePassword(rootKey, role)
  return url.toString()
}
