export const stepUpPaths = { stepUp: () => '/step-up' }
