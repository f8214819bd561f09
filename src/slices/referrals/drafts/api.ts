import { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { notFound } from '../../../platform/errors.ts'
import { idParam, readJson } from '../../../platform/http.ts'
import { onTheBeat } from '../../../security/beat.ts'
import type { StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { referPaths } from '../access/public.ts'
import { hookWords } from '../hooks/public.ts'
import { findReferral, openReferral, type Referral } from '../public.ts'
import { seeStatus } from '../status/public.ts'
import { submitReferral } from './actions.ts'
import { ReferralBody } from './input.ts'

/** Referrals as JSON: the same data set, rules and action as the form. */
export const referralsApi = new OpenAPIHono<StaffEnv>()

const bearer = [{ bearer: [] }]
const instant = z.iso.datetime()

const Received = z.object({
  id: z.uuid(),
  reference: z.string(),
  status: z.literal('received'),
  address: z.string().describe('Where the status page is; it asks for the code'),
  code: z.string().describe('The second secret. It is told here once'),
  receivedAt: instant,
})

referralsApi.openAPIRegistry.registerPath({
  method: 'post',
  path: '/api/v1/referrals',
  summary: 'Sends a referral',
  security: bearer,
  request: {
    headers: z.object({ 'Idempotency-Key': z.string().max(200).optional() }),
    body: { required: true, content: { 'application/json': { schema: ReferralBody } } },
  },
  responses: {
    201: { description: 'Received', content: { 'application/json': { schema: Received } } },
    422: { description: 'Something is missing or cannot be: each field says why' },
  },
})
referralsApi.post('/api/v1/referrals', guard('referral.submit'), onTheBeat, async (c) => {
  const { value, sent } = await readJson(c, ReferralBody)
  const { actor, now } = c.var
  return c.var.once(sent, async (tx) => {
    const { id, reference, address, code } = await submitReferral(tx, actor, value, c.var)
    const body: z.input<typeof Received> = {
      id,
      reference,
      status: 'received',
      address: referPaths.status(actor.tenantSlug, address),
      code,
      receivedAt: now.toISOString(),
    }
    return { status: 201, body }
  })
})

const Told = z.object({
  id: z.uuid().describe('The same when it is told again, as in the header Alongside-Id'),
  referral: z.uuid(),
  reference: z.string(),
  status: z.enum(hookWords),
  at: instant,
})

referralsApi.openAPIRegistry.registerWebhook({
  method: 'post',
  path: 'referral-status',
  summary: 'Tells a system that a referral of its own stands differently',
  description:
    'Sent to the address an administrator set. Alongside-Signature is t=seconds,v1=hex: HMAC-SHA-256 with the secret of the hook over the seconds, a full stop, and the body as it came. Answer with 2xx within ten seconds; anything else is tried again for some days.',
  request: {
    headers: z.object({ 'Alongside-Id': z.string(), 'Alongside-Signature': z.string() }),
    body: { required: true, content: { 'application/json': { schema: Told } } },
  },
  responses: { 204: { description: 'Heard' } },
})

const Standing = z.object({
  id: z.uuid(),
  reference: z.string(),
  status: z.string(),
  submittedAt: instant.nullable(),
  receivedAt: instant.nullable(),
  actionedAt: instant.nullable(),
  allocatedAt: instant.nullable(),
  worker: z.string().nullable().optional().describe('The working name, once there is a worker'),
})

referralsApi.openAPIRegistry.registerPath({
  method: 'get',
  path: '/api/v1/referrals/{id}',
  summary:
    'How a referral stands; for staff all of it, for a referring system its own in five plain words',
  security: bearer,
  request: { params: z.object({ id: z.uuid() }) },
  responses: {
    200: { description: 'Found', content: { 'application/json': { schema: Standing } } },
    404: { description: 'There is none, or it is not yours' },
  },
})
referralsApi.get('/api/v1/referrals/:id', guard('referral.read-own'), async (c) => {
  const id = idParam(c, 'id')
  const { actor } = c.var
  const found = await c.var.inTenant(async (tx) => {
    if (actor.permissions.has('referral.read')) {
      const { referral } = await openReferral(tx, actor, id, 'referral.read')
      return { ...timesOf(referral), ...forStaff(referral) }
    }
    const own = await findReferral(tx, id)
    if (own?.referral.submittedBy !== actor.id) notFound()
    const { word: status, worker } = await seeStatus(tx, actor, own, c.var.now)
    const times = timesOf(own.referral)
    const allocatedAt = worker === null ? null : times.allocatedAt // a wall hides it too [PR 4]
    return { ...times, allocatedAt, status, worker }
  })
  return c.json(found)
})

const timesOf = (referral: Referral): Omit<z.input<typeof Standing>, 'status'> => ({
  id: referral.id,
  reference: referral.reference,
  submittedAt: referral.submittedAt?.toISOString() ?? null,
  receivedAt: referral.receivedAt?.toISOString() ?? null,
  actionedAt: referral.actionedAt?.toISOString() ?? null,
  allocatedAt: referral.allocatedAt?.toISOString() ?? null,
})

const forStaff = (referral: Referral) => ({
  status: referral.state,
  door: referral.door,
  completeness: referral.completeness,
  caseId: referral.caseId,
  answers: referral.kept.answers,
})
