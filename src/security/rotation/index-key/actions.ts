import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '../../../platform/postgres-js.ts'
import {
  dropOldIndexKey,
  relock,
  resealAnswers,
  startNewIndexKey,
  tokenColumns,
} from './queries.ts'

export type RotatedIndex = { version: number; relocked: number }

const atATime = 500

/**
 * Gives a service a new index key beside a running program, as owner. Meanwhile whatever is written is under the new
 * one, and whoever looks for something asks for both; at the end no token of the old one is left, and it is gone
 * (ADR-0033). Broken off, it goes on where it was.
 */
export async function rotateIndexKey(
  owner: Sql,
  rootKey: Uint8Array,
  tenantId: string,
): Promise<RotatedIndex> {
  const index = await startNewIndexKey(owner, rootKey, tenantId)
  let relocked = 0
  const untilNoneIsFound = async (some: () => Promise<number>) => {
    for (let done = await some(); done > 0; done = await some()) relocked += done
  }
  for (;;) {
    for (const column of tokenColumns)
      await untilNoneIsFound(() => relock(owner, tenantId, index, column, atATime))
    await untilNoneIsFound(() => resealAnswers(owner, tenantId, index, atATime))
    if (await dropOldIndexKey(owner, tenantId, index)) return { version: index.version, relocked }
    await sleep(200) // a row was in somebody's hands
  }
}
