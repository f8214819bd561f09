import type { JobHandler } from '../../../platform/jobs.ts'
import { type WatchParts, watchAll } from './actions.ts'

export const watchLooksJob =
  (parts: WatchParts): JobHandler =>
  async () => {
    await watchAll(parts)
  }
