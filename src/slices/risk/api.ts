import { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { idParam, readJson } from '../../platform/http.ts'
import type { StaffEnv } from '../../security/door.ts'
import { guard } from '../../security/guard.ts'
import { openCase, riskLevels } from '../cases/public.ts'
import { listOpenFacts, stateOn } from '../clock/public.ts'
import { listRiskDue } from './actions.ts'
import { type Assessment, listAssessments, perceptions } from './assessments/public.ts'
import { AssessmentJson, signAssessment } from './signing/public.ts'

export const riskApi = new OpenAPIHono<StaffEnv>()

const security = [{ bearer: [] }]
const params = z.object({ id: z.uuid() })
const json = <S extends z.ZodType>(schema: S) => ({ 'application/json': { schema } })

const AssessmentOut = z.object({
  id: z.uuid(),
  tool: z.string(),
  version: z.string(),
  assessedOn: z.iso.date(),
  judgement: z.enum(riskLevels),
  rationale: z.string(),
  toolOutcome: z.string().nullable(),
  override: z.enum(['none', 'up', 'down']).nullable(),
  perception: z.enum(perceptions),
  supersedes: z.uuid().nullable(),
  signedAt: z.iso.datetime(),
})
const DueOut = z.object({
  rule: z.string(),
  since: z.iso.date(),
  dueOn: z.iso.date(),
  overdueAfter: z.iso.date(),
  state: z.enum(['waiting', 'due', 'overdue']),
  citation: z.string(),
})
const OpenOut = z.object({ id: z.uuid(), is: z.string(), on: z.iso.date(), howMany: z.int() })

riskApi.openAPIRegistry.registerPath({
  method: 'get',
  path: '/api/v1/cases/{id}/risk-assessments',
  summary: 'The signed assessments of a case, the last first; what is due, and what is open',
  security,
  request: { params },
  responses: {
    200: {
      description: 'They',
      content: json(
        z.object({
          assessments: z.array(AssessmentOut),
          due: z.array(DueOut),
          open: z.array(OpenOut).describe('An assessment answers those whose ids it sends'),
        }),
      ),
    },
  },
})
riskApi.get('/api/v1/cases/:id/risk-assessments', guard('risk.read'), async (c) => {
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, idParam(c, 'id'), 'risk.read')
    return {
      assessments: await listAssessments(tx, opened),
      due: await listRiskDue(tx, opened.case.id),
      open: await listOpenFacts(tx, opened.case.id),
    }
  })
  return c.json({
    assessments: found.assessments.map(assessmentOut),
    due: found.due.map((item) => ({
      rule: item.rule,
      since: item.since,
      dueOn: item.dueOn,
      overdueAfter: item.overdueFrom,
      state: stateOn(item, c.var.today),
      citation: item.citation,
    })),
    open: found.open.map(({ id, is, on, howMany }) => ({ id, is, on, howMany })),
  })
})

riskApi.openAPIRegistry.registerPath({
  method: 'post',
  path: '/api/v1/cases/{id}/risk-assessments',
  summary: 'Signs an assessment. It is never changed; a later one takes its place',
  security,
  request: { params, body: { required: true, content: json(AssessmentJson) } },
  responses: { 201: { description: 'Signed', content: json(z.object({ id: z.uuid() })) } },
})
riskApi.post('/api/v1/cases/:id/risk-assessments', guard('risk.assess'), async (c) => {
  const id = idParam(c, 'id')
  const { value, sent } = await readJson(c, AssessmentJson)
  return c.var.once(sent, async (tx) => ({
    status: 201,
    body: { id: await signAssessment(tx, c.var.actor, id, value, c.var) },
  }))
})

const assessmentOut = ({ content, ...signed }: Assessment): z.input<typeof AssessmentOut> => ({
  id: signed.id,
  tool: signed.code,
  version: signed.version,
  assessedOn: signed.assessedOn,
  judgement: signed.judgement,
  rationale: content.rationale,
  toolOutcome: content.outcome?.code ?? null,
  override: content.override,
  perception: content.perception,
  supersedes: signed.supersedes,
  signedAt: signed.signedAt.toISOString(),
})
