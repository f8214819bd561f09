export const outsidePaths = {
  begin: () => '/sign-in/outside',
  back: () => '/sign-in/outside/back',
  signOut: (service: string) => `/sign-in/outside/sign-out/${service}`,
  join: () => '/account/outside',
  removal: () => '/account/outside/removal',
}
