import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Tx } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import { idParam } from '../../platform/http.ts'
import type { StaffEnv } from '../../security/door.ts'
import { guard } from '../../security/guard.ts'
import { openCase } from '../cases/public.ts'
import { getDisclosure, takeCopy } from './actions.ts'
import { bases, grounds } from './decisions/public.ts'
import { findDisclosureCase } from './queries.ts'
import { sendCopy } from './routes.ts'
import { disclosureKinds, disclosureStates, fileTypes, formats, problems } from './rules.ts'

export const disclosuresApi = new OpenAPIHono<StaffEnv>()

const security = [{ bearer: [] }]
const params = z.object({ id: z.uuid() })

const State = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  kind: z.enum(disclosureKinds),
  format: z.enum(formats),
  state: z.enum(disclosureStates),
  problem: z.enum(problems).nullable(),
  ground: z.enum(grounds),
  basis: z.enum(bases),
  decidedAt: z.iso.datetime(),
  madeAt: z.iso.datetime().nullable(),
  fileName: z.string().nullable(),
  sha256: z.string().nullable(),
  size: z.int().nullable(),
  leftOut: z.array(z.string()),
})

disclosuresApi.openAPIRegistry.registerPath({
  method: 'get',
  path: '/api/v1/disclosures/{id}',
  summary: 'How far a disclosure is, and what its file leaves out',
  security,
  request: { params },
  responses: {
    200: { description: 'The disclosure', content: { 'application/json': { schema: State } } },
    404: { description: 'There is none that you may see' },
  },
})
disclosuresApi.get('/api/v1/disclosures/:id', guard('disclosure.read'), async (c) => {
  const id = idParam(c, 'id')
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, await caseOf(tx, id), 'disclosure.read')
    return getDisclosure(tx, opened, id)
  })
  const { caseId, kind, state, problem, decision, fileName, sha256, size, leftOut } = found
  return c.json({
    id,
    caseId,
    kind,
    format: decision.format,
    state,
    problem,
    ground: decision.ground,
    basis: decision.basis,
    decidedAt: found.decidedAt.toISOString(),
    madeAt: found.madeAt?.toISOString() ?? null,
    fileName,
    sha256,
    size,
    leftOut,
  })
})

const fileContent = Object.fromEntries(
  formats.map((format) => [fileTypes[format].mediaType.split(';')[0], { schema: z.string() }]),
)

disclosuresApi.openAPIRegistry.registerPath({
  method: 'get',
  path: '/api/v1/disclosures/{id}/file',
  summary: 'Takes the exact copy; each time is recorded',
  security,
  request: { params },
  responses: {
    200: { description: 'The file, in the format that was decided', content: fileContent },
    404: { description: 'There is none that you may see' },
    409: {
      description:
        'It is not ready, a conflict wall stands, or what allowed it does not allow it any more',
    },
  },
})
disclosuresApi.get('/api/v1/disclosures/:id/file', guard('disclosure.make'), async (c) => {
  const id = idParam(c, 'id')
  const taken = await c.var.inTenant(async (tx) => {
    const caseId = await caseOf(tx, id)
    return takeCopy(tx, c.var.actor, { caseId, id, now: c.var.now })
  })
  return sendCopy(c, taken)
})

const caseOf = async (tx: Tx, id: string) => (await findDisclosureCase(tx, id)) ?? notFound()
