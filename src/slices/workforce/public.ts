export { inviteWorker, takeOnWorker, type WorkerInput } from './actions.ts'
export {
  findWorker,
  listHolders,
  listLegalNames,
  listSpecialisms,
  listWorkers,
  setSpecialisms,
} from './queries.ts'
export { type Specialism, specialisms, specialismWords } from './rules.ts'
export type { Worker } from './tables.ts'
