import type { Tx } from '../../../platform/db.ts'
import { dayAfter, londonMoment } from '../../../platform/time.ts'
import { listAccounts, listWorkingNames } from '../../../security/accounts/queries.ts'
import { type Actor, machine } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { type OpenCase, openCase } from '../../cases/public.ts'
import { listReveals, type RevealTold } from '../../people/reveals/public.ts'
import { listReferralIdsOfCase } from '../../referrals/public.ts'
import { plainEventsOf } from '../events/public.ts'
import { openedEvents } from '../purposes/public.ts'
import {
  type Asked,
  countLooks,
  type LookTally,
  listLooks,
  listLooksOfCase,
  looksAPage,
} from './queries.ts'
import type { Cursor, Filter, Look } from './rules.ts'

export type Seen = {
  looks: Look[]
  next: Cursor | null // there are older ones below it
  names: ReadonlyMap<string, string>
  reveals: ReadonlyMap<string, RevealTold>
}

/** Who looked at a case: reading it is a look too. */
export async function seeLooksOfCase(
  tx: Tx,
  actor: Actor,
  caseId: string,
  asked: { filter: Filter; below: Cursor | null },
): Promise<Seen & { opened: OpenCase; people: Listed[] }> {
  const opened = await openCase(tx, actor, caseId, 'trace.read-case')
  await record(tx, actor, 'trace of case read', { kind: 'case', id: caseId })
  const objectIds = [caseId, ...(await listReferralIdsOfCase(tx, caseId))]
  const found = await listLooksOfCase(tx, { caseId, objectIds }, inTable(asked.filter, asked.below))
  return { ...(await told(tx, found)), opened, people: await listPeople(tx) }
}

/** The same of the whole service, without what belongs to a case alone. */
export async function seeLooks(
  tx: Tx,
  actor: Actor,
  asked: { filter: Filter; events: string[]; below: Cursor | null },
): Promise<Seen & { people: Listed[] }> {
  await record(tx, actor, 'trace read', null)
  const { filter, events, below } = asked
  const within = inTable(filter, below)
  const found = await listLooks(tx, { ...within, events: within.events ?? events })
  return { ...(await told(tx, found)), people: await listPeople(tx) }
}

type Listed = { id: string; name: string }

/** Whom a trace can be asked for: by name, in its order. */
async function listPeople(tx: Tx): Promise<Listed[]> {
  const accounts = await listAccounts(tx)
  return accounts
    .map(({ id, workingName }) => ({ id, name: workingName }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}

async function told(tx: Tx, found: Look[]): Promise<Seen> {
  const looks = found.slice(0, looksAPage)
  const last = looks.at(-1)
  const actors = looks.flatMap(({ actorId }) => (actorId === null ? [] : [actorId]))
  const revealed = looks.filter(({ objectKind }) => objectKind === 'reveal')
  return {
    looks,
    next: found.length > looksAPage && last ? { at: last.at, entryNo: last.entryNo } : null,
    names: await listWorkingNames(tx, [...new Set(actors)]),
    reveals: await listReveals(
      tx,
      revealed.flatMap(({ objectId }) => (objectId === null ? [] : [objectId])),
    ),
  }
}

function inTable({ person, kind, from, to }: Filter, below: Cursor | null): Asked {
  return {
    actorId: person,
    events:
      kind === null ? null : [...plainEventsOf(kind), ...(kind === 'look' ? openedEvents : [])],
    from: from === null ? null : new Date(londonMoment(from, '00:00:00')),
    until: to === null ? null : new Date(londonMoment(dayAfter(to, 1), '00:00:00')),
    below,
  }
}

/** Who else looked at these cases lately, for the worker whose they are. */
export async function whoElseLooked(
  tx: Tx,
  actor: Actor,
  { caseIds, since }: { caseIds: string[]; since: Date },
): Promise<{ tallies: LookTally[]; names: ReadonlyMap<string, string> }> {
  const tallies = await countLooks(tx, { caseIds, but: [actor.id, machine], since })
  const names = await listWorkingNames(tx, [...new Set(tallies.map(({ actorId }) => actorId))])
  return { tallies, names }
}
