export const clockPaths = {
  rules: () => '/service/clock',
}
