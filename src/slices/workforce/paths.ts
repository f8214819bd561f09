export const workforcePaths = { workers: () => '/service/workers' }
