import type { Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import { InvalidInput } from '../../../platform/http.ts'
import { londonDay } from '../../../platform/time.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { type OpenCase, openCase, requireOpen } from '../../cases/public.ts'
import { noteIncidents } from '../../clock/public.ts'
import { listWorkers } from '../../workforce/public.ts'
import { listAmendments } from '../amendments/public.ts'
import { areTold } from '../details/public.ts'
import { faultWords, latestDayOf, readMoment } from '../moments/public.ts'
import { findIncident, idsInOrder, insertIncidents, type NewIncident } from '../public.ts'
import type { IncidentInput } from './input.ts'

/** Opens a case into which incidents may be recorded. */
export async function openToRecord(tx: Tx, actor: Actor, caseId: string): Promise<OpenCase> {
  const opened = await openCase(tx, actor, caseId, 'incident.record')
  requireOpen(opened.case)
  return opened
}

/** Records one incident as it was told, and puts it on the clock [ISA §30]. */
export async function recordIncident(
  tx: Tx,
  actor: Actor,
  caseId: string,
  input: IncidentInput,
  now: Date,
): Promise<string> {
  return keepIncident(tx, actor, await openToRecord(tx, actor, caseId), input, now)
}

/** The same in a case that is open already. */
export async function keepIncident(
  tx: Tx,
  actor: Actor,
  opened: OpenCase,
  input: IncidentInput,
  now: Date,
): Promise<string> {
  const id = await keepTold(tx, actor, opened, [input], now)
  await record(tx, actor, 'incident recorded', { kind: 'incident', id, caseId: opened.case.id })
  return id
}

/** Records what was told in one go, in the order in which it was typed: for the clock one recording [PR 28]. */
export async function recordList(
  tx: Tx,
  actor: Actor,
  caseId: string,
  inputs: IncidentInput[],
  now: Date,
): Promise<string> {
  const opened = await openToRecord(tx, actor, caseId)
  const firstId = await keepTold(tx, actor, opened, inputs, now)
  await record(tx, actor, 'incidents recorded in a list', { kind: 'incident', id: firstId, caseId })
  return firstId
}

async function keepTold(
  tx: Tx,
  actor: Actor,
  opened: OpenCase,
  inputs: IncidentInput[],
  now: Date,
): Promise<string> {
  const today = londonDay(now)
  const nextId = idsInOrder(inputs.length)
  const incidents = inputs.map((input) => ({ ...incidentOf(input, today), id: nextId() }))
  const [first] = incidents
  if (!first) throw new Error('A recording without an incident')
  await insertIncidents(tx, opened, actor.id, incidents, now)
  const occurredOn = incidents.map((incident) => latestDayOf(incident, today))
  await noteIncidents(tx, opened.case.id, { because: first.id, on: today, occurredOn })
  return first.id
}

function incidentOf(input: IncidentInput, today: string): Omit<NewIncident, 'id'> {
  const reading = readMoment(input.when, today)
  if (reading.is === 'unread')
    throw new InvalidInput([{ field: 'when', message: faultWords[reading.because] }])
  const { details, contactId } = input
  return {
    ...reading.moment,
    channel: input.channel,
    account: {
      what: input.what,
      who: input.who,
      kind: null,
      at: input.when,
      attachment: null,
      sourceName: null,
      sourceLine: null,
      ...(details !== null && areTold(details) ? { details } : {}),
      ...(contactId === null ? {} : { contactId }),
    },
    sourceKind: input.sourceKind,
    importId: null,
    repeatToken: null,
  }
}

/** An incident with all that is known of it. One of another case is answered like one that does not exist. */
export async function showIncident(tx: Tx, opened: OpenCase, incidentId: string) {
  const incident = (await findIncident(tx, opened, incidentId)) ?? notFound()
  const amendments = await listAmendments(tx, opened.keys, incidentId)
  return { incident, amendments, names: await workingNames(tx) }
}

/** Who recorded what, by working name. */
export async function workingNames(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const workers = await listWorkers(tx)
  return new Map(workers.map(({ id, workingName }) => [id, workingName]))
}
