export { inYear, spans } from './rules.ts'
