import type { Tx } from '../../../platform/db.ts'
import { forgetClock } from '../../clock/public.ts'
import { addNobody } from '../../people/public.ts'
import { setCaseForgotten } from './queries.ts'

/** What a destroyed key leaves of a case: who stood in it, and what was owed, go too. */
export async function forgetCase(tx: Tx, id: string) {
  await setCaseForgotten(tx, id, await addNobody(tx))
  await forgetClock(tx, id)
}
