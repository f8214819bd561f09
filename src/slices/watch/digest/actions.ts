import type { Tx } from '../../../platform/db.ts'
import type { Actor } from '../../../security/actor.ts'
import { type CaseLine, casesAPage, listCases } from '../../cases/public.ts'
import { whoElseLooked } from '../looks/public.ts'
import { type DigestLine, digestDays, digestOf } from './rules.ts'

export type Digest = {
  lines: (DigestLine & { line: CaseLine })[]
  names: ReadonlyMap<string, string>
}

/** Who else looked at the cases that are with this worker, in the last week. On screen only, never by mail. */
export async function seeDigest(tx: Tx, actor: Actor, now: Date): Promise<Digest> {
  const own = new Map((await listAllOwn(tx, actor)).map((line) => [line.id, line]))
  const since = new Date(now.getTime() - digestDays * 86_400_000)
  const { tallies, names } = await whoElseLooked(tx, actor, { caseIds: [...own.keys()], since })
  const lines = digestOf(tallies).flatMap((of) => {
    const line = own.get(of.caseId)
    return line ? [{ ...of, line }] : []
  })
  return { lines, names }
}

/** Page after page: whoever holds many cases is told of the last of them too. */
async function listAllOwn(tx: Tx, { id: workerId }: Actor): Promise<CaseLine[]> {
  const all: CaseLine[] = []
  for (let page = 1; ; page += 1) {
    const lines = await listCases(tx, { workerId, state: 'open' }, page)
    all.push(...lines.slice(0, casesAPage))
    if (lines.length <= casesAPage) return all
  }
}
