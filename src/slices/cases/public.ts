export {
  allocateCase,
  type CaseInput,
  makeCase,
  type OpenCase,
  openCase,
} from './actions.ts'
export * from './conflicts/public.ts'
export { requireOpen } from './policy.ts'
export { type CaseLine, casesAPage, listCases, listCasesOfPeople } from './queries.ts'
export * from './rules.ts'
export type { Case } from './tables.ts'
