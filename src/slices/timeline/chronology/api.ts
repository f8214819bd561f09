import { OpenAPIHono, z } from '@hono/zod-openapi'
import { InvalidInput, idParam, readJson } from '../../../platform/http.ts'
import type { StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { disclosureStates, inOrder } from '../../disclosures/public.ts'
import { decideChronology, refusalsFor } from './actions.ts'
import { DisclosureJson, splitInput } from './input.ts'

export const chronologyApi = new OpenAPIHono<StaffEnv>()

chronologyApi.openAPIRegistry.registerPath({
  method: 'post',
  path: '/api/v1/cases/{id}/disclosures',
  summary: 'Decides a disclosure and has its file made',
  security: [{ bearer: [] }],
  request: {
    params: z.object({ id: z.uuid() }),
    headers: z.object({ 'Idempotency-Key': z.string().max(200).optional() }),
    body: { required: true, content: { 'application/json': { schema: DisclosureJson } } },
  },
  responses: {
    202: {
      description: 'Decided; the file is being made',
      content: {
        'application/json': {
          schema: z.object({ id: z.uuid(), state: z.enum(disclosureStates) }),
        },
      },
    },
    404: { description: 'There is no such case that you may share from' },
    409: { description: 'The case is closed, or the same key came with another body' },
    422: { description: 'Some answers cannot be used, or a conflict wall stands' },
  },
})
chronologyApi.post('/api/v1/cases/:id/disclosures', guard('disclosure.make'), async (c) => {
  const caseId = idParam(c, 'id')
  const { value, sent } = await readJson(c, DisclosureJson)
  const { kind: _kind, ...asked } = value
  const input = splitInput(asked)
  const { actor, now, parts } = c.var
  const faults = await c.var.inTenant((tx) =>
    refusalsFor(tx, actor, caseId, { input, now: c.var.now }),
  )
  if (faults.length > 0) throw new InvalidInput(inOrder(faults))
  return c.var.once(sent, async (tx) => {
    const id = await decideChronology(tx, actor, caseId, input, { now, jobs: parts.jobs })
    return { status: 202, body: { id, state: 'being-made' } }
  })
})
