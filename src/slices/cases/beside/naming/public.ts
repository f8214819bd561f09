export { findWhereKnown, listNamedInVain, listWaiting } from './queries.ts'
