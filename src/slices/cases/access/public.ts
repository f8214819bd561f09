export { endNamingForWord, handNaming, nameLeaderForWord } from './actions.ts'
export { accessPaths } from './paths.ts'
export { listBarredIds, listNamed } from './queries.ts'
