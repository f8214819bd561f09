export { isSomethingLeaving, listShareEntries, setCopiesForgotten } from './queries.ts'
