export { receivedPaths } from './paths.ts'
export { isReliedOn, listReceived } from './queries.ts'
export type { Received } from './tables.ts'
export { receivedLine } from './views.ts'
