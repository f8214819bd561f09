export { handNaming, nameLeadersForWord } from './actions.ts'
export { accessPaths } from './paths.ts'
export { listBarredIds, listNamed } from './queries.ts'
