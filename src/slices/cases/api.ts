import { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { idParam } from '../../platform/http.ts'
import type { StaffEnv } from '../../security/door.ts'
import { guard } from '../../security/guard.ts'
import { record } from '../../security/trace.ts'
import { calledHere } from '../people/public.ts'
import { caseFrame, openCase } from './actions.ts'
import { type CaseLine, casesAPage, listCases } from './lines/public.ts'
import { caseStates, justiceStages, offenceTypes, relationships, riskLevels } from './rules.ts'

export const casesApi = new OpenAPIHono<StaffEnv>()

const CaseLineJson = z.object({
  id: z.uuid(),
  reference: z.string(),
  name: z.string(),
  state: z.enum(caseStates),
  openedOn: z.iso.date(),
  riskLevel: z.enum(riskLevels).nullable(),
  worker: z.string().nullable(),
})
const CaseOutJson = CaseLineJson.extend({
  relationship: z.enum(relationships),
  justice: z.enum(justiceStages),
  offences: z.array(z.enum(offenceTypes)),
  crimeReferences: z.array(z.string()),
  mayContactNow: z.boolean(),
  version: z.int(),
})
const json = <S extends z.ZodType>(schema: S) => ({ 'application/json': { schema } })
const ListQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  state: z.enum(caseStates).optional(),
})

casesApi.openAPIRegistry.registerPath({
  method: 'get',
  path: '/api/v1/cases',
  summary: 'The cases of the service, newest first, fifty a page',
  security: [{ bearer: [] }],
  request: { query: ListQuery },
  responses: {
    200: {
      description: 'A page of cases',
      content: json(z.object({ cases: z.array(CaseLineJson), more: z.boolean() })),
    },
  },
})
casesApi.get('/api/v1/cases', guard('case.list'), async (c) => {
  const { page, state } = ListQuery.catch({ page: 1 }).parse(c.req.query())
  const lines = await c.var.inTenant(async (tx) => {
    await record(tx, c.var.actor, 'cases listed', null)
    return listCases(tx, { workerId: null, state: state ?? null }, page)
  })
  const cases = lines.slice(0, casesAPage).map(lineOut)
  return c.json({ cases, more: lines.length > casesAPage })
})

casesApi.openAPIRegistry.registerPath({
  method: 'get',
  path: '/api/v1/cases/{id}',
  summary: 'One case. Opening it is recorded',
  security: [{ bearer: [] }],
  request: { params: z.object({ id: z.uuid() }) },
  responses: { 200: { description: 'The case', content: json(CaseOutJson) } },
})
casesApi.get('/api/v1/cases/:id', guard('case.read'), async (c) => {
  const { opened, frame } = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, idParam(c, 'id'), 'case.read')
    return { opened, frame: await caseFrame(tx, opened, c.var.now) }
  })
  const { circumstances, opened_on: openedOn, version } = opened.case
  return c.json({
    id: opened.case.id,
    reference: frame.reference,
    name: frame.name,
    state: frame.state,
    openedOn,
    riskLevel: frame.risk.level,
    worker: frame.worker,
    relationship: circumstances.relationship,
    justice: circumstances.justice,
    offences: circumstances.offences,
    crimeReferences: circumstances.crimeReferences,
    mayContactNow: frame.contact.may === 'yes',
    version,
  })
})

const lineOut = (line: CaseLine) => ({
  id: line.id,
  reference: line.reference,
  name: calledHere(line.victim),
  state: line.state,
  openedOn: line.openedOn,
  riskLevel: line.riskLevel,
  worker: line.workerName,
})
