export const signInPaths = {
  signIn: () => '/sign-in',
  signInFor: (path: string) => `/sign-in?next=${encodeURIComponent(path)}`,
  signOut: () => '/sign-out',
}

/** Threat: a link that signs in here and lands elsewhere. Only a path of this site is followed. */
export const localPath = (path: string): string =>
  /^\/(?![/\\])[\w\-/?=&.%]*$/.test(path) ? path : '/'
