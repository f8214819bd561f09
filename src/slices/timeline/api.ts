import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import { idParam } from '../../platform/http.ts'
import { londonDay } from '../../platform/time.ts'
import type { StaffEnv } from '../../security/door.ts'
import { guard } from '../../security/guard.ts'
import { openCase } from '../cases/public.ts'
import { DetailsOut } from './details/public.ts'
import { readAsked, sliceOf } from './input.ts'
import { timelinePaths } from './paths.ts'
import { countIncidents, listIncidents } from './queries.ts'
import { channels, clockWords, entriesAPage, precisions } from './rules.ts'
import type { Incident } from './tables.ts'

export const timelineApi = new OpenAPIHono<StaffEnv>()

const Entry = z.object({
  id: z.uuid(),
  on: z.iso.date(),
  time: z.string().nullable(),
  precision: z.enum(precisions),
  channel: z.enum(channels),
  kind: z.string().nullable(),
  who: z.string().nullable(),
  what: z.string(),
  attachment: z.string().nullable(),
  about: z.boolean(),
  details: DetailsOut.nullable(),
  version: z.int(),
  source: z.object({
    kind: z.enum(['import', 'told', 'typed']),
    importId: z.uuid().nullable(),
    name: z.string().nullable(),
    line: z.int().nullable(),
    recordedOn: z.iso.date(),
    whenSaid: z.string().nullable(),
    contactId: z.uuid().nullable(),
  }),
})

const described = {
  security: [{ bearer: [] }],
  request: {
    params: z.object({ id: z.uuid() }),
    query: z.object({
      page: z.coerce.number().int().min(1).optional(),
      order: z.enum(['newest', 'oldest']).optional(),
      channel: z.enum(channels).optional(),
      month: z.string().optional(),
    }),
  },
  responses: {
    200: {
      description: 'A page of entries',
      content: {
        'application/json': {
          schema: z.object({
            total: z.int(),
            entries: z.array(Entry),
            next: z.string().nullable(),
          }),
        },
      },
    },
  },
}

timelineApi.openAPIRegistry.registerPath({
  method: 'get',
  path: '/api/v1/cases/{id}/timeline',
  summary: 'What happened, newest first unless asked otherwise',
  ...described,
})
timelineApi.get('/api/v1/cases/:id/timeline', guard('timeline.read'), (c) => list(c, 'timeline'))

timelineApi.openAPIRegistry.registerPath({
  method: 'get',
  path: '/api/v1/cases/{id}/incidents',
  summary: 'The incidents of a case: the same as its timeline',
  ...described,
})
timelineApi.get('/api/v1/cases/:id/incidents', guard('timeline.read'), (c) => list(c, 'incidents'))

async function list(c: Context<StaffEnv>, name: 'timeline' | 'incidents') {
  const id = idParam(c, 'id')
  const { filter, page } = readAsked(c.req.query())
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, id, 'timeline.read')
    return {
      total: await countIncidents(tx, opened, filter),
      incidents: await listIncidents(tx, opened, filter, sliceOf(page)),
    }
  })
  const isLast = page * entriesAPage >= found.total
  const next = timelinePaths.api(id, name, { ...filter, page: page + 1 })
  const entries = found.incidents.map(entryOf)
  return c.json({ total: found.total, entries, next: isLast ? null : next })
}

const entryOf = (incident: Incident): z.input<typeof Entry> => ({
  id: incident.id,
  on: incident.on,
  time:
    (incident.sourceKind === 'import' ? incident.at : null) ??
    (incident.minute === null ? null : clockWords(incident.minute)),
  precision: incident.precision,
  channel: incident.channel,
  kind: incident.kind,
  who: incident.who,
  what: incident.what,
  attachment: incident.attachment,
  about: incident.about ?? false,
  details: incident.details ?? null,
  version: incident.version,
  source: {
    kind: incident.sourceKind,
    importId: incident.importId,
    name: incident.sourceName,
    line: incident.sourceLine,
    recordedOn: londonDay(incident.recordedAt),
    whenSaid: incident.sourceKind === 'import' ? null : incident.at,
    contactId: incident.contactId ?? null,
  },
})
