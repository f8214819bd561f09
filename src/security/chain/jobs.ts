import type { JobHandler } from '../../platform/jobs.ts'
import { type ChainParts, linkAll } from './actions.ts'

export const linkTraceJob =
  (parts: ChainParts): JobHandler =>
  async () => {
    await linkAll(parts)
  }
