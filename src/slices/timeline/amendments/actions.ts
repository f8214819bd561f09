import type { Tx } from '../../../platform/db.ts'
import { InvalidInput } from '../../../platform/http.ts'
import { londonDay } from '../../../platform/time.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { noteIncidents } from '../../clock/public.ts'
import { faultWords, latestDayOf, readMoment } from '../moments/public.ts'
import type { Incident, Moment } from '../public.ts'
import { openToRecord, showIncident } from '../telling/public.ts'
import type { AmendmentInput } from './input.ts'
import { requireToldDay } from './policy.ts'
import { insertAmendment, setMoment } from './queries.ts'
import { type Amendment, changesNothing } from './rules.ts'

type Which = { caseId: string; incidentId: string }

/** Adds details, a note or the right day to an incident. Its words stay as they were told. */
export async function amendIncident(
  tx: Tx,
  actor: Actor,
  { caseId, incidentId }: Which,
  input: AmendmentInput,
  now: Date,
): Promise<'amended' | 'stale'> {
  const opened = await openToRecord(tx, actor, caseId)
  const { incident } = await showIncident(tx, opened, incidentId)
  requireToldDay(incident, input.when)
  if (incident.version !== input.version) return 'stale'
  if (changesNothing(incident, input)) return 'amended'

  const moment = input.when === null ? null : momentOf(input.when, londonDay(now))
  const next = { incidentId, version: incident.version + 1, by: actor.id, at: now }
  const amendment = amendmentOf(incident, input)
  if (!(await insertAmendment(tx, opened, next, amendment))) return 'stale'
  if (moment !== null) {
    await setMoment(tx, incidentId, moment)
    // On another day it may ask for more than it did: it goes on the clock as what it is now [ISA §30].
    const today = londonDay(now)
    const occurredOn = [latestDayOf(moment, today)]
    await noteIncidents(tx, caseId, { because: incidentId, on: today, occurredOn })
  }
  const object = { kind: 'incident', id: incidentId, caseId }
  await record(tx, actor, 'incident details changed', object)
  return 'amended'
}

function momentOf(when: string, today: string): Moment {
  const reading = readMoment(when, today)
  if (reading.is === 'read') return reading.moment
  throw new InvalidInput([{ field: 'when', message: faultWords[reading.because] }])
}

function amendmentOf(
  { on, minute, precision, about, at: said, details: stood }: Incident,
  { details, note, when }: AmendmentInput,
): Amendment {
  const moment = { on, minute, precision, ...(about ? { about } : {}) }
  const before = { details: stood ?? null, said, moment }
  return { details, said: when ?? said, note, isMoved: when !== null, before }
}
