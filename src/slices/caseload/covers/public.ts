export { seeUncovered } from './actions.ts'
export { uncoveredNotice } from './views.ts'
