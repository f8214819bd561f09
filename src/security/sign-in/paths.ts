export const signInPaths = {
  signIn: () => '/sign-in',
  signInFor: (path: string) => `/sign-in?next=${encodeURIComponent(path)}`,
  signOut: () => '/sign-out',
}
