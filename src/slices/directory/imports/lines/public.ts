export { type Line, linesOf } from './rules.ts'
