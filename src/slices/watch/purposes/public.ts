export { openedEvents, openedWords } from './rules.ts'
