export { answersToOpen } from './actions.ts'
export { listHerself } from './queries.ts'
