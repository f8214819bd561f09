export { followLadder, ladderOf, noteReferrerTold } from './actions.ts'
export { type LadderState, ladder, owedBy, type Step } from './rules.ts'
