export { noteWord } from './actions.ts'
export { hookWords } from './rules.ts'
