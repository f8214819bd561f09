export const firstRunPaths = { firstRun: () => '/first-run' }
