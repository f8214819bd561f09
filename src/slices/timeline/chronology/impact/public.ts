export { type Impact, impactOf, saysImpact } from './rules.ts'
