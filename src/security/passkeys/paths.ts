export const passkeyPaths = {
  signIn: () => '/sign-in/passkey',
  challenge: () => '/sign-in/passkey/challenge',
  list: () => '/account/passkeys',
  new: () => '/account/passkeys/new',
  options: () => '/account/passkeys/options',
  removal: (id: string) => `/account/passkeys/${id}/removal`,
}
