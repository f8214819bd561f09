import type { Database } from './db.ts'
import type { FileStore } from './files.ts'

/** What a job finds ready: the outside world, as the worker's own database role. */
export type WorkerParts = { db: Database; files: FileStore; now: () => Date }
