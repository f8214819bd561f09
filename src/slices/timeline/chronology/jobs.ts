import { inTenant, type Tx } from '../../../platform/db.ts'
import type { JobHandler } from '../../../platform/jobs.ts'
import { logBug } from '../../../platform/log.ts'
import { renderPdf } from '../../../platform/pdf/render.ts'
import type { WorkerParts } from '../../../platform/worker-parts.ts'
import { machine } from '../../../security/actor.ts'
import { giveUp, keepCopy } from '../../disclosures/public.ts'
import { prepareChronology } from './actions.ts'
import { chronologyTemplate } from './document.ts'

/** Makes the file of a decision. Doing it twice is harmless: what is ready stays as it is. */
export const makeDisclosureJob =
  ({ db, files, now }: WorkerParts): JobHandler =>
  async ({ tenantId, id }) => {
    const at = now()
    const asMachine = <T>(work: (tx: Tx) => Promise<T>) =>
      inTenant(db, { tenantId, actorId: machine }, work)
    try {
      const pack = await asMachine((tx) => prepareChronology(tx, id, at))
      if (!pack) return
      const { document: data, leftOut } = pack
      const bytes = await renderPdf({ template: chronologyTemplate, data, madeAt: at })
      await asMachine((tx) => keepCopy(tx, files, { id, bytes, leftOut, at }))
    } catch (error) {
      // Whoever waits is told, and can try again; the queue would only try the same thing silently.
      logBug('make-disclosure', error)
      await asMachine((tx) => giveUp(tx, id))
    }
  }
