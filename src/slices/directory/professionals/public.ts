export { addProfessional, withdrawProfessional } from './actions.ts'
export { ProfessionalForm } from './input.ts'
export { insertProfessional, listProfessionals, setWithdrawn } from './queries.ts'
export type { NamedProfessional } from './tables.ts'
