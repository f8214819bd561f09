export { findOriginal } from './queries.ts'
export { originalCard } from './views.ts'
