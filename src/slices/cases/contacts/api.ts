import { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { InvalidInput, idParam, pageNumber, readJson } from '../../../platform/http.ts'
import type { StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { openCase } from '../public.ts'
import { findStops, recordContact } from './actions.ts'
import { ContactJson } from './input.ts'
import { contactsAPage, listContacts } from './queries.ts'
import { contactKinds, methods, outcomes, slots, timeWords } from './rules.ts'
import type { CaseContact } from './tables.ts'

export const contactsApi = new OpenAPIHono<StaffEnv>()

const ContactOut = z.object({
  id: z.uuid(),
  kind: z.enum(contactKinds),
  method: z.enum(methods).nullable(),
  outcome: z.enum(outcomes).nullable(),
  on: z.iso.date(),
  at: z.string(),
  slot: z.enum(slots),
  countsAsAttempt: z.boolean(),
  withWhom: z.string().nullable(),
  asked: z.string().nullable(),
  answer: z.string().nullable(),
  note: z.string().nullable(),
  minutes: z.int().nullable(),
  nextOn: z.iso.date().nullable(),
  nextWhat: z.string().nullable(),
  reason: z.string().nullable(),
  lifeAtRisk: z.boolean(),
  said: z.array(z.object({ topic: z.string(), said: z.boolean(), note: z.string().nullable() })),
  correctsId: z.uuid().nullable(),
  correctedById: z.uuid().nullable(),
  recordedBy: z.string(),
})
const json = <S extends z.ZodType>(schema: S) => ({ 'application/json': { schema } })
const path = '/api/v1/cases/{id}/contacts'
const params = z.object({ id: z.uuid() })

contactsApi.openAPIRegistry.registerPath({
  method: 'get',
  path,
  summary: 'The contacts of a case, newest first, fifty a page',
  security: [{ bearer: [] }],
  request: { params, query: z.object({ page: z.coerce.number().int().min(1).optional() }) },
  responses: {
    200: {
      description: 'A page of contacts',
      content: json(z.object({ contacts: z.array(ContactOut), more: z.boolean() })),
    },
  },
})
contactsApi.get('/api/v1/cases/:id/contacts', guard('contact.read'), async (c) => {
  const listed = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, idParam(c, 'id'), 'contact.read')
    return listContacts(tx, opened, pageNumber(c.req.query('page')))
  })
  const contacts = listed.slice(0, contactsAPage).map(contactOut)
  return c.json({ contacts, more: listed.length > contactsAPage })
})

contactsApi.openAPIRegistry.registerPath({
  method: 'post',
  path,
  summary:
    'Writes up a contact: now where no day and time are said. It is never changed after that',
  security: [{ bearer: [] }],
  request: { params, body: { required: true, content: json(ContactJson) } },
  responses: { 201: { description: 'Kept', content: json(z.object({ id: z.uuid() })) } },
})
contactsApi.post('/api/v1/cases/:id/contacts', guard('contact.record'), async (c) => {
  const caseId = idParam(c, 'id')
  const { value: told, sent } = await readJson(c, ContactJson)
  const { actor, now } = c.var
  const stops = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, actor, caseId, 'contact.record')
    return findStops(tx, actor, opened, { told }, now)
  })
  if (stops.length > 0) throw new InvalidInput(stops)
  return c.var.once(sent, async (tx) => {
    const id = await recordContact(tx, actor, caseId, { told }, now)
    return { status: 201, body: { id } }
  })
})

const contactOut = (contact: CaseContact): z.input<typeof ContactOut> => ({
  id: contact.id,
  kind: contact.kind,
  method: contact.method,
  outcome: contact.outcome,
  on: contact.on,
  at: timeWords(contact.minute),
  slot: contact.slot,
  countsAsAttempt: contact.counts,
  withWhom: contact.withWhom,
  asked: contact.asked,
  answer: contact.answer,
  note: contact.note,
  minutes: contact.minutes,
  nextOn: contact.next?.on ?? null,
  nextWhat: contact.next?.words ?? null,
  reason: contact.unsafe?.reason ?? null,
  lifeAtRisk: contact.unsafe?.lifeAtRisk ?? false,
  said: contact.said,
  correctsId: contact.correctsId,
  correctedById: contact.correctedById,
  recordedBy: contact.recordedBy,
})
