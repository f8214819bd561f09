export { takeOnWorker, type WorkerInput } from './actions.ts'
export { findWorker, listLegalNames, listWorkers } from './queries.ts'
export type { Worker } from './tables.ts'
