export { type Additions, additionWords, impactNotedBy, lastChangeOf } from './rules.ts'
