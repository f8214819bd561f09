import type { JobHandler } from '../../platform/jobs.ts'
import { type ErasureParts, settleErasures } from './actions.ts'

export const settleErasuresJob =
  (parts: ErasureParts): JobHandler =>
  async () => {
    await settleErasures(parts)
  }
