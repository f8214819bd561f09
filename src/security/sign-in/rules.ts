/** `sam@harbour`: who, and in which service. */
export function splitSignInName(typed: string): { name: string; service: string } | null {
  const [name = '', service = '', ...more] = typed.trim().toLowerCase().split('@')
  return name !== '' && service !== '' && more.length === 0 ? { name, service } : null
}

/**
 * A browser in which this account signed in before. Its wrong tries are counted by themselves, so a stalker who tries
 * a worker's name all day does not keep her out of her own computer.
 */
export type KnownBrowser = { tenantId: string; accountId: string; nonce: string }

export const knownCookie = '__Host-known'
export const knownDays = 90

/** Threat: a link that signs in here and lands elsewhere. Only a path of this site is followed. */
export const localPath = (path: string): string =>
  /^\/(?![/\\])[\w\-/?=&.%]*$/.test(path) ? path : '/'

/** Words typed on a page whose session had ended: they wait until they can be sent. */
export type Kept = { path: string; typed: Record<string, string | string[]> }
