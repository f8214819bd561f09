export { type ImportCounts, type Omissions, omissionSentences } from './rules.ts'
