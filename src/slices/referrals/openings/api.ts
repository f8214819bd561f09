import { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { readJson } from '../../../platform/http.ts'
import type { StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { openOrReceive } from './actions.ts'
import { CaseJson } from './input.ts'

/** A case without a form stands here, right of the question who is known already: nothing opens past it. */
export const openingsApi = new OpenAPIHono<StaffEnv>()

const json = <S extends z.ZodType>(schema: S) => ({ 'application/json': { schema } })

openingsApi.openAPIRegistry.registerPath({
  method: 'post',
  path: '/api/v1/cases',
  summary: 'Opens a case without a referral form. Nothing about police is needed',
  security: [{ bearer: [] }],
  request: { body: { required: true, content: json(CaseJson) } },
  responses: {
    201: { description: 'Opened', content: json(z.object({ id: z.uuid() })) },
    202: {
      description:
        'Received as a referral, which /api/v1/referrals/{id} tells of: a person looks at it before a case is opened',
      content: json(z.object({ referral: z.uuid() })),
    },
  },
})
openingsApi.post('/api/v1/cases', guard('case.open'), async (c) => {
  const { value, sent } = await readJson(c, CaseJson)
  return c.var.once(sent, async (tx) => {
    const body = await openOrReceive(tx, c.var.actor, value, c.var)
    return { status: 'id' in body ? 201 : 202, body }
  })
})
