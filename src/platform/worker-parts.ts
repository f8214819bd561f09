import type { Database } from './db.ts'
import type { FileStore } from './files.ts'
import type { Mail } from './mail.ts'

/** What a job finds ready: the outside world, as the worker's own database role. */
export type WorkerParts = {
  db: Database
  files: FileStore
  now: () => Date
  mail: Mail | null // null: nobody set up a mail server
}
