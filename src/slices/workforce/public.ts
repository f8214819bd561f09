export { takeOnWorker, type WorkerInput } from './actions.ts'
export { findWorker, listHolders, listLegalNames, listWorkers } from './queries.ts'
export type { Worker } from './tables.ts'
