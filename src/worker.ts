import type { JobHandler, JobName } from './platform/jobs.ts'
import type { WorkerParts } from './platform/worker-parts.ts'
import type { Anchors } from './security/anchors.ts'
import { linkTraceJob } from './security/chain/jobs.ts'
import { clearAwayJob } from './security/clear-away/jobs.ts'
import { settleErasuresJob } from './security/erasure/jobs.ts'
import type { ErasureLedger } from './security/erasure-ledger.ts'
import { keepReachableJob } from './slices/cases/access/jobs.ts'
import { checkBesideJob } from './slices/cases/beside/jobs.ts'
import { matchConflictsJob } from './slices/cases/conflicts/jobs.ts'
import { sendMailJob } from './slices/disclosures/mail/jobs.ts'
import { listCopiesOfCase } from './slices/disclosures/public.ts'
import { tokenPeopleJob } from './slices/people/known/jobs.ts'
import { forgetReferralsJob } from './slices/referrals/drafts/jobs.ts'
import { tellSystemsJob } from './slices/referrals/hooks/jobs.ts'
import { checkReferralsJob, checkWaitingAnew } from './slices/referrals/known/jobs.ts'
import { listFilesOfReferral, matchReferralsAnew } from './slices/referrals/public.ts'
import { disposeJob } from './slices/retention/disposals/jobs.ts'
import { makeDisclosureJob } from './slices/timeline/chronology/jobs.ts'
import { destroyUnacceptedJob, readChatJob } from './slices/timeline/imports/jobs.ts'
import { listFilesOfCase } from './slices/timeline/imports/public.ts'
import { raiseLetOut } from './slices/watch/alerts/public.ts'
import { watchLooksJob } from './slices/watch/unusual/jobs.ts'

/** Who keeps files under the key of a case: erasing the case removes them. A slice that keeps files adds itself. */
export const filesOf = [listFilesOfCase, listCopiesOfCase, listFilesOfReferral]

/** The job table: each name has one handler. */
export const jobHandlers = (
  parts: WorkerParts,
  anchors: Anchors,
  ledger: ErasureLedger,
): Record<JobName, JobHandler> => ({
  'read-chat': readChatJob(parts),
  'make-disclosure': makeDisclosureJob(parts),
  'send-mail': sendMailJob(parts),
  'link-trace': linkTraceJob({ ...parts, anchors }),
  'destroy-unaccepted': destroyUnacceptedJob(parts),
  'clear-away': clearAwayJob(parts),
  'watch-looks': watchLooksJob(parts),
  'match-conflicts': matchConflictsJob(parts, { also: [matchReferralsAnew], told: raiseLetOut }),
  'keep-reachable': keepReachableJob(parts),
  'token-people': tokenPeopleJob(parts, { told: checkWaitingAnew }),
  'check-referrals': checkReferralsJob(parts),
  'check-beside': checkBesideJob(parts),
  'settle-erasures': settleErasuresJob({ ...parts, ledger, filesOf }),
  'forget-referrals': forgetReferralsJob(parts),
  dispose: disposeJob(parts),
  'tell-systems': tellSystemsJob(parts),
})

/** What nobody has to ask for: the trace is linked within seconds, what was not accepted is destroyed in time. */
export const everyFewSeconds: { name: JobName; seconds: number }[] = [
  { name: 'link-trace', seconds: 2 },
  { name: 'tell-systems', seconds: 10 },
  { name: 'settle-erasures', seconds: 10 },
  { name: 'watch-looks', seconds: 60 },
  { name: 'destroy-unaccepted', seconds: 600 },
  { name: 'clear-away', seconds: 3600 },
  { name: 'match-conflicts', seconds: 60 },
  { name: 'keep-reachable', seconds: 60 },
  { name: 'token-people', seconds: 60 },
  { name: 'check-referrals', seconds: 60 },
  { name: 'check-beside', seconds: 60 },
  { name: 'forget-referrals', seconds: 3600 },
  { name: 'dispose', seconds: 60 },
]
