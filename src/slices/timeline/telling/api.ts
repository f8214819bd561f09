import { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { idParam, readJson } from '../../../platform/http.ts'
import type { StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { recordIncident } from './actions.ts'
import { IncidentBody, incidentOf } from './input.ts'

export const tellingApi = new OpenAPIHono<StaffEnv>()

tellingApi.openAPIRegistry.registerPath({
  method: 'post',
  path: '/api/v1/cases/{id}/incidents',
  summary: 'Records one incident as it was told; `when` in words, or as 2026-06-12T22:10',
  security: [{ bearer: [] }],
  request: {
    params: z.object({ id: z.uuid() }),
    headers: z.object({ 'Idempotency-Key': z.string().max(200).optional() }),
    body: { required: true, content: { 'application/json': { schema: IncidentBody } } },
  },
  responses: {
    201: {
      description: 'Recorded, and on the clock of the case',
      content: { 'application/json': { schema: z.object({ id: z.uuid() }) } },
    },
  },
})
tellingApi.post('/api/v1/cases/:id/incidents', guard('incident.record'), async (c) => {
  const caseId = idParam(c, 'id')
  const { value, sent } = await readJson(c, IncidentBody)
  const input = incidentOf(value, c.var.today)
  return c.var.once(sent, async (tx) => {
    const id = await recordIncident(tx, c.var.actor, caseId, input, c.var.now)
    return { status: 201, body: { id } }
  })
})
