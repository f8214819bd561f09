export { topicsFor } from './rules.ts'
export { saidList } from './views.ts'
