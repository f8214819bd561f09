export { type Digest, seeDigest } from './actions.ts'
export { digestCard } from './views.ts'
