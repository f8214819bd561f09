export { agreeArrangement, endArrangement } from './actions.ts'
export { ArrangementForm } from './input.ts'
export { listArrangements } from './queries.ts'
export { arrangementsCard } from './views.ts'
