import { inTenant, type Tx } from '../../../platform/db.ts'
import type { JobHandler } from '../../../platform/jobs.ts'
import { logBug } from '../../../platform/log.ts'
import { renderPdf } from '../../../platform/pdf/render.ts'
import { renderSheet } from '../../../platform/sheet/render.ts'
import { renderWord } from '../../../platform/word/render.ts'
import type { WorkerParts } from '../../../platform/worker-parts.ts'
import { machine } from '../../../security/actor.ts'
import { giveUp, keepCopy } from '../../disclosures/public.ts'
import { prepareChronology } from './actions.ts'
import type { ChronologyFile } from './file.ts'

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
      const { file, leftOut } = pack
      const bytes = await makeFile(file)
      await asMachine((tx) => keepCopy(tx, files, { id, bytes, leftOut, at }))
    } catch (error) {
      // Whoever waits is told, and can try again; the queue would only try the same thing silently.
      logBug('make-disclosure', error)
      await asMachine((tx) => giveUp(tx, id))
    }
  }

/** Each format is made in a thread of its own: thousands of entries take seconds. */
export function makeFile(file: ChronologyFile): Promise<Uint8Array> {
  switch (file.format) {
    case 'pdf':
      return renderPdf(file.says)
    case 'word':
      return renderWord(file.says)
    case 'excel':
      return renderSheet(file.says)
  }
}
