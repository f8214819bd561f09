export { readOpenReferral } from './rules.ts'
