import { inTenant, type Tx } from '../../../platform/db.ts'
import { type JobHandler, TryLater } from '../../../platform/jobs.ts'
import type { WorkerParts } from '../../../platform/worker-parts.ts'
import { machine } from '../../../security/actor.ts'
import { readWords } from '../public.ts'
import { beginAttempt, endAttempt } from './actions.ts'

/**
 * Sends what waits in the outbox. Done twice, it sends once; only where the program dies between the server's
 * "taken" and our note of it is the same message sent a second time, under the same Message-ID.
 */
export const sendMailJob =
  ({ db, files, now, mail: port }: WorkerParts): JobHandler =>
  async ({ tenantId, id }) => {
    const asMachine = <T>(work: (tx: Tx) => Promise<T>) =>
      inTenant(db, { tenantId, actorId: machine }, work)
    const begin = { now: now(), hasServer: port !== null }
    const begun = await asMachine((tx) => beginAttempt(tx, id, begin))
    if (begun === 'done' || port === null) return
    if (begun === 'under-way') throw new TryLater('Another worker has this mail in hand')
    const { mail, opened } = begun
    const { to, subject } = mail.envelope
    const text = await readWords(files, opened.keys, mail.disclosureId)
    const sending = await port.send({ id, to, subject, text })
    const again = await asMachine((tx) => endAttempt(tx, begun, { sending, now: now() }))
    if (again) throw new TryLater('The mail server did not take it')
  }
