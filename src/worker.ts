import type { JobHandler, JobName } from './platform/jobs.ts'
import type { WorkerParts } from './platform/worker-parts.ts'
import type { Anchors } from './security/anchors.ts'
import { linkTraceJob } from './security/chain/jobs.ts'
import { clearAwayJob } from './security/clear-away/jobs.ts'
import { matchConflictsJob } from './slices/cases/conflicts/jobs.ts'
import { sendMailJob } from './slices/disclosures/mail/jobs.ts'
import { makeDisclosureJob } from './slices/timeline/chronology/jobs.ts'
import { destroyUnacceptedJob, readChatJob } from './slices/timeline/imports/jobs.ts'

/** The job table: each name has one handler. */
export const jobHandlers = (parts: WorkerParts, anchors: Anchors): Record<JobName, JobHandler> => ({
  'read-chat': readChatJob(parts),
  'make-disclosure': makeDisclosureJob(parts),
  'send-mail': sendMailJob(parts),
  'link-trace': linkTraceJob({ ...parts, anchors }),
  'destroy-unaccepted': destroyUnacceptedJob(parts),
  'clear-away': clearAwayJob(parts),
  'match-conflicts': matchConflictsJob(parts),
})

/** What nobody has to ask for: the trace is linked within seconds, what was not accepted is destroyed in time. */
export const everyFewSeconds: { name: JobName; seconds: number }[] = [
  { name: 'link-trace', seconds: 2 },
  { name: 'destroy-unaccepted', seconds: 600 },
  { name: 'clear-away', seconds: 3600 },
]
