export { findOriginal } from './queries.ts'
export { prepareLetterReader, readLetterApart } from './reader/reader.ts'
export { originalCard } from './views.ts'
