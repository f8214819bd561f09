import { inTenant, type Tx } from '../../../platform/db.ts'
import { type JobHandler, TryLater } from '../../../platform/jobs.ts'
import type { Mail } from '../../../platform/mail.ts'
import type { WorkerParts } from '../../../platform/worker-parts.ts'
import { machine } from '../../../security/actor.ts'
import { readWords } from '../public.ts'
import { beginAttempt, endAttempt, isSent, noteBounced } from './actions.ts'

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
    if (port === null) return
    if (begun === 'done') return follow(asMachine, port, id, now())
    if (begun === 'under-way') throw new TryLater('Another worker has this mail in hand')
    const { mail, opened } = begun
    const { to, subject } = mail.envelope
    const text = mail.disclosureId
      ? await readWords(files, opened.keys, mail.disclosureId)
      : (mail.envelope.text ?? '')
    const sending = await port.send({ id, to, subject, text })
    const again = await asMachine((tx) => endAttempt(tx, begun, { sending, now: now() }))
    if (again) throw new TryLater('The mail server did not take it')
    if (sending === 'sent' && port.delivered)
      throw new TryLater('Whether it arrives is asked again')
  }

type AsMachine = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** What became of one that was sent, where the way of sending can tell: asked for some hours, or until it says. */
async function follow(asMachine: AsMachine, { delivered }: Mail, id: string, now: Date) {
  if (!delivered || !(await asMachine((tx) => isSent(tx, id)))) return
  const became = await delivered(id)
  if (became === 'bounced') await asMachine((tx) => noteBounced(tx, id, now))
  else if (became !== 'delivered') throw new TryLater('Whether it arrives is asked again')
}
