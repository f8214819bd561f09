export const ownPaths = {
  account: () => '/account',
  stay: () => '/account/stay',
  password: () => '/account/password',
  authenticator: () => '/account/authenticator',
  codes: () => '/account/recovery-codes',
  sessions: () => '/account/sessions/end',
  session: (id: string) => `/account/sessions/${id}/end`,
}
