export const outsidePaths = {
  begin: () => '/sign-in/outside',
  back: () => '/sign-in/outside/back',
  join: () => '/account/outside',
  removal: () => '/account/outside/removal',
}
