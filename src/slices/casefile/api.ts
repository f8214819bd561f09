import { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { idParam } from '../../platform/http.ts'
import type { StaffEnv } from '../../security/door.ts'
import { guard } from '../../security/guard.ts'
import { openCase } from '../cases/public.ts'
import {
  becauseWords,
  type DueItem,
  deedWords,
  dueStates,
  listDueItems,
  stateOn,
} from '../clock/public.ts'

export const casefileApi = new OpenAPIHono<StaffEnv>()

const Owed = z.object({
  rule: z.string().describe('The code of the rule of the clock, such as D01'),
  what: z.string(),
  why: z.string(),
  because: z.object({ is: z.string(), id: z.uuid(), howMany: z.int() }),
  since: z.iso.date(),
  state: z.enum(dueStates),
  dueOn: z.iso.date(),
  overdueFrom: z.iso.date().describe('The last day on which it is not overdue'),
  owedBy: z.string(),
  citation: z.string(),
})

casefileApi.openAPIRegistry.registerPath({
  method: 'get',
  path: '/api/v1/cases/{id}/clock',
  summary: 'What is owed in a case: since when, why, and by which paragraph',
  security: [{ bearer: [] }],
  request: { params: z.object({ id: z.uuid() }) },
  responses: {
    200: {
      description: 'What is owed, what presses most first',
      content: { 'application/json': { schema: z.object({ due: z.array(Owed) }) } },
    },
  },
})
casefileApi.get('/api/v1/cases/:id/clock', guard('case.read'), async (c) => {
  const items = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, idParam(c, 'id'), 'case.read')
    return listDueItems(tx, [opened.case.id])
  })
  return c.json({ due: items.map((item) => owedOut(item, c.var.today)) })
})

const owedOut = (item: DueItem, today: string): z.input<typeof Owed> => ({
  rule: item.rule,
  what: deedWords(item),
  why: becauseWords(item),
  because: { is: item.is, id: item.because, howMany: item.howMany },
  since: item.since,
  state: stateOn(item, today),
  dueOn: item.dueOn,
  overdueFrom: item.overdueFrom,
  owedBy: item.owedBy,
  citation: item.citation,
})
