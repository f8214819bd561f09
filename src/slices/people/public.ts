export {
  findPeople,
  findPersonIds,
  insertPerson,
  type NewPerson,
  openIdentity,
  openPerson,
} from './queries.ts'
export * from './rules.ts'
export type { Person, PersonKind } from './tables.ts'
