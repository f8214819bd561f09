// Browsers and proxies cut off what is much longer; no page of ours has such an address.
const longestNext = 2000

const next = (path: string): string => {
  const told = `?next=${encodeURIComponent(path)}`
  return told.length > longestNext ? '' : told
}

export const signInPaths = {
  signIn: () => '/sign-in',
  signInFor: (path: string) => `/sign-in${next(path)}`,
  signOut: () => '/sign-out',
}
