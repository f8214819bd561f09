export { findOriginal } from './queries.ts'
export type { Look } from './reader/looking.ts'
export { lookApart, prepareLetterReader } from './reader/reader.ts'
export { originalCard } from './views.ts'
