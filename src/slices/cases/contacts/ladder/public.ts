export { followLadder, ladderOf, noteReferrerTold } from './actions.ts'
export { type LadderState, ladder, owedBy, type Step } from './rules.ts'
export { ladderCard } from './views.ts'
