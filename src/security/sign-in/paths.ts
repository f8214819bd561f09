export const signInPaths = {
  signIn: () => '/sign-in',
  signInFor: (path: string) => `/sign-in?then=${encodeURIComponent(path)}`,
  signOut: () => '/sign-out',
}
