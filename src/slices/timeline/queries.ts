import { type ExpressionBuilder, sql } from 'kysely'
import type { Tables, Tx } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'
import { indexKeyOf } from '../../platform/index-key.ts'
import { type Keys, sealJson, unseal } from '../../platform/sealing.ts'
import { statement } from '../../platform/statement.ts'
import { inNewest, tokenOf } from '../../platform/tokens.ts'
import { firstVersion, openAmendment } from './amendments/public.ts'
import type { Account, Channel, TimelineFilter } from './rules.ts'
import type { Incident, MonthCount, NewIncident } from './tables.ts'

const accountOf = (row: string) => ({ table: 'incident', column: 'account', row })

export type OfCase = { case: { id: string }; keys: Keys }

/** Ids that sort as they are asked for, so that messages of one minute keep the order of their file. */
export function idsInOrder(count: number): () => string {
  let at = Date.now() - count
  return () => newId(at++)
}

/** Keeps many incidents in one statement, whatever their number, so that it stays prepared. */
export async function insertIncidents(
  tx: Tx,
  opened: OfCase,
  recordedBy: string,
  incidents: NewIncident[],
  recordedAt = new Date(),
) {
  if (incidents.length === 0) return
  const rows = JSON.stringify(incidents.map((incident) => rowOf(opened.keys, incident)))
  await sql`
    insert into incident (id, case_id, occurred_on, minute_of_day, precision, about, channel, account,
                          source_kind, import_id, repeat_token, recorded_by, recorded_at)
    select id, ${opened.case.id}::uuid, occurred_on, minute_of_day, precision, about, channel,
           decode(account, 'base64'), source_kind, import_id, decode(repeat_token, 'base64'), ${recordedBy}::uuid, ${recordedAt}::timestamptz
    from json_to_recordset(${rows}::text::json) as new (
      id uuid, occurred_on date, minute_of_day integer, precision text, about boolean, channel text, account text,
      source_kind text, import_id uuid, repeat_token text)`.execute(tx)
  await insertRepeats(tx, opened, incidents)
}

async function insertRepeats(tx: Tx, opened: OfCase, incidents: NewIncident[]) {
  const within = incidents.flatMap(({ id, repeatsWithin = [] }) =>
    repeatsWithin.map((repeat_token) => ({ incident_id: id, repeat_token })),
  )
  if (within.length === 0) return
  await sql`
    insert into incident_repeat (case_id, incident_id, repeat_token)
    select ${opened.case.id}::uuid, incident_id, decode(repeat_token, 'base64')
    from json_to_recordset(${JSON.stringify(within)}::text::json) as new (incident_id uuid, repeat_token text)
    on conflict do nothing`.execute(tx)
}

const rowOf = (keys: Keys, incident: NewIncident) => ({
  id: incident.id,
  occurred_on: incident.on,
  minute_of_day: incident.minute,
  precision: incident.precision,
  about: incident.about ?? false,
  channel: incident.channel,
  account: base64(sealJson<'P3'>(keys, accountOf(incident.id), incident.account)),
  source_kind: incident.sourceKind,
  import_id: incident.importId,
  repeat_token: incident.repeatToken,
})

const base64 = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

export type Slice = { from: number; limit: number }

/** Incidents in their order, with their words open. */
export async function listIncidents(
  tx: Tx,
  opened: OfCase,
  filter: TimelineFilter,
  { from, limit }: Slice,
): Promise<Incident[]> {
  const way = filter.order === 'newest' ? 'desc' : 'asc'
  const rows = await inOrder(incidentsOf(tx, opened), way)
    .where((where) => within(where, filter))
    .limit(limit)
    .offset(from)
    .execute()
  return rows.map((row) => openIncident(opened.keys, row))
}

const lastShown = 5
const lastOfAll = statement((tx, of: { caseId: string }) =>
  inOrder(incidentsOf(tx, { case: { id: of.caseId } }), 'desc').limit(sql.lit(lastShown)),
)

/** The last few incidents of a case, whatever their kind: every look at a case shows them. */
export async function listLastIncidents(tx: Tx, opened: OfCase): Promise<Incident[]> {
  const rows = await lastOfAll(tx, { caseId: opened.case.id })
  return rows.map((row) => openIncident(opened.keys, row))
}

const allOf = statement((tx, of: { caseId: string }) =>
  tx
    .selectFrom('incident')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('case_id', '=', of.caseId),
)

export async function countAllIncidents(tx: Tx, opened: Pick<OfCase, 'case'>): Promise<number> {
  const [row] = await allOf(tx, { caseId: opened.case.id })
  return row?.count ?? 0
}

/** One incident of this case. */
export async function findIncident(
  tx: Tx,
  opened: OfCase,
  incidentId: string,
): Promise<Incident | undefined> {
  const row = await incidentsOf(tx, opened).where('id', '=', incidentId).executeTakeFirst()
  return row && openIncident(opened.keys, row)
}

/** What one person recorded in one saving, in the order in which it was typed. */
export async function listRecordedWith(
  tx: Tx,
  opened: OfCase,
  { recordedAt, recordedBy }: Incident,
): Promise<Incident[]> {
  const rows = await incidentsOf(tx, opened)
    .where('recorded_at', '=', recordedAt)
    .where('recorded_by', '=', recordedBy)
    .where('import_id', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map((row) => openIncident(opened.keys, row))
}

/** The incidents of a case, each with the newest of its amendments. */
const incidentsOf = (tx: Tx, opened: Pick<OfCase, 'case'>) =>
  tx
    .selectFrom('incident')
    .leftJoinLateral(
      (amendments) =>
        amendments
          .selectFrom('incident_amendment')
          .select(['words', 'version as amended_to'])
          .whereRef('incident_id', '=', 'incident.id')
          .orderBy('version', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .selectAll('incident')
    .select(['newest.words', 'newest.amended_to'])
    .where('case_id', '=', opened.case.id)

type Incidents = ReturnType<typeof incidentsOf>
const inOrder = (incidents: Incidents, way: 'asc' | 'desc') =>
  incidents.orderBy('occurred_on', way).orderBy('minute_of_day', way).orderBy('id', way)

type IncidentRow = Awaited<ReturnType<ReturnType<typeof incidentsOf>['execute']>>[number]

function openIncident(keys: Keys, row: IncidentRow): Incident {
  const account: Account = JSON.parse(unseal(keys, accountOf(row.id), row.account))
  const incident = {
    ...account,
    id: row.id,
    on: row.occurred_on,
    minute: row.minute_of_day,
    precision: row.precision,
    about: row.about,
    channel: row.channel,
    sourceKind: row.source_kind,
    importId: row.import_id,
    recordedBy: row.recorded_by,
    recordedAt: row.recorded_at,
  }
  if (row.words === null || row.amended_to === null) return { ...incident, version: firstVersion }
  const { details, said } = openAmendment(keys, row.id, row.amended_to, row.words)
  return { ...incident, details, at: said, version: row.amended_to }
}

export async function countIncidents(
  tx: Tx,
  opened: Pick<OfCase, 'case'>,
  filter: Pick<TimelineFilter, 'channel' | 'month'>,
): Promise<number> {
  const row = await tx
    .selectFrom('incident')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('case_id', '=', opened.case.id)
    .where((where) => within(where, filter))
    .executeTakeFirstOrThrow()
  return row.count
}

function within(
  where: ExpressionBuilder<Tables, 'incident'>,
  { channel, month }: Pick<TimelineFilter, 'channel' | 'month'>,
) {
  const conditions = []
  if (channel !== null) conditions.push(where('channel', '=', channel))
  if (month !== null) {
    const first = `${month}-01`
    conditions.push(where('occurred_on', '>=', first))
    conditions.push(where('occurred_on', '<', sql<string>`${first}::date + interval '1 month'`))
  }
  return where.and(conditions)
}

/** How many there are in each month that has any, newest first. */
export async function countByMonth(tx: Tx, opened: Pick<OfCase, 'case'>): Promise<MonthCount[]> {
  const found = await sql<MonthCount>`
    select to_char(occurred_on, 'YYYY-MM') as month, count(*)::int as count
    from incident where case_id = ${opened.case.id} group by 1 order by 1 desc`.execute(tx)
  return found.rows
}

export async function listChannels(tx: Tx, opened: Pick<OfCase, 'case'>): Promise<Channel[]> {
  const rows = await tx
    .selectFrom('incident')
    .select('channel')
    .distinct()
    .where('case_id', '=', opened.case.id)
    .execute()
  return rows.map((row) => row.channel)
}

/** The tokens of everything imported into a case before, as base64: one statement, and a set in memory. */
export async function listRepeatTokens(tx: Tx, opened: Pick<OfCase, 'case'>): Promise<Set<string>> {
  const found = await sql<{ token: string }>`
    select encode(repeat_token, 'base64') as token
    from incident where case_id = ${opened.case.id} and repeat_token is not null
    union
    select encode(repeat_token, 'base64')
    from incident_repeat where case_id = ${opened.case.id}`.execute(tx)
  const index = await indexKeyOf(tx)
  return new Set(
    found.rows.map(({ token }) =>
      Buffer.from(inNewest(index, Buffer.from(token, 'base64'))).toString('base64'),
    ),
  )
}

/** What finds the same message again in another export. */
export async function repeatTokens(tx: Tx, caseId: string): Promise<(draftKey: string) => string> {
  const index = await indexKeyOf(tx)
  return (draftKey) =>
    Buffer.from(tokenOf(index, `incident|${caseId}`, draftKey)).toString('base64')
}
