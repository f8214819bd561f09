export { namedEntries, settleOutcome, signpost, signpostInCase } from './actions.ts'
export { entryTicks, OutcomeForm, type OutcomeInput, servicesSought } from './input.ts'
export { signpostPaths } from './paths.ts'
export { countSignposts, insertSignpost, listSignposts } from './queries.ts'
export { type Agreement, type Offered, offer, type SignpostCount } from './rules.ts'
export type { Signpost } from './tables.ts'
export {
  outcomeForm,
  outcomeWords,
  servicesToPick,
  signpostKindWords,
} from './views.ts'
