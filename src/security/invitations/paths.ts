export const joinPaths = { join: () => '/join', secrets: () => '/join/secrets' }
