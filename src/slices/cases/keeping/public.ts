export { forgetCase } from './actions.ts'
export {
  type Entries,
  type KeptCase,
  listCasesHolding,
  listClosedCases,
  listContactEntries,
  listKeptCases,
} from './queries.ts'
