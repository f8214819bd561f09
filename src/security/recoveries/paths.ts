export const recoveryPaths = {
  denial: () => '/account/recovery/denial',
}
