import type { Tx } from '../../../platform/db.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { caseFrame, type OpenCase, openCase } from '../public.ts'
import { listAround, listLinked } from '../relations/public.ts'
import { listPairs } from './queries.ts'
import { findWordsIn } from './record/public.ts'
import { casesLedTo } from './rules.ts'
import type { Standing } from './tables.ts'

// Beyond this nobody reads a page. The nearest stand first.
const casesAtMost = 40

/**
 * The record of one alleged perpetrator over several victims (F14): every case it stands in that whoever looks can
 * open, each through its own door and with a trace of its own. Of any other case there is nothing, and no number.
 */
export async function seeStandings(
  tx: Tx,
  actor: Actor,
  caseId: string,
  now: Date,
): Promise<Standing[]> {
  const standings: Standing[] = []
  const first = await openCase(tx, actor, caseId, 'case.read')
  for (const id of await listLedTo(tx, caseId)) {
    const opened = id === caseId ? first : await openCase(tx, actor, id, 'case.read')
    await record(tx, actor, 'perpetrator record seen', { kind: 'case', id })
    standings.push(await standingIn(tx, opened, now))
  }
  return standings
}

async function standingIn(tx: Tx, opened: OpenCase, now: Date): Promise<Standing> {
  return {
    frame: await caseFrame(tx, opened, now),
    opened: opened.case,
    subject: (await findWordsIn(tx, opened))?.name ?? null,
    around: await listAround(tx, opened),
    linked: await listLinked(tx, opened),
  }
}

async function listLedTo(tx: Tx, caseId: string): Promise<string[]> {
  let found = [caseId]
  for (;;) {
    const further = casesLedTo(caseId, await listPairs(tx, found)).slice(0, casesAtMost)
    if (further.length === found.length) return further
    found = further
  }
}
