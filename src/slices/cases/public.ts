export {
  allocateCase,
  type CaseFrame,
  type CaseInput,
  caseFrame,
  changeCircumstances,
  findCases,
  makeCase,
  type OpenCase,
  openCase,
} from './actions.ts'
export * from './conflicts/public.ts'
export { AllocationForm, CircumstancesForm, type CircumstancesInput } from './input.ts'
export { casePaths } from './paths.ts'
export { requireOpen } from './policy.ts'
export { type CaseLine, casesAPage, listCases, listCasesOfPeople } from './queries.ts'
export * from './rules.ts'
export type { Case } from './tables.ts'
export {
  channelWords,
  inCase,
  justiceWords,
  offenceWords,
  relationshipWords,
  riskBadge,
  voicemailWords,
  windowWords,
} from './views.ts'
