import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import { AppError } from '../../../platform/errors.ts'
import { idParam, readJson } from '../../../platform/http.ts'
import type { StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { acceptImport, chooseDateOrder, declineImport, draftsFrom, openImport } from './actions.ts'
import { AcceptanceBody, acceptanceOf, DateOrderForm, firstOf } from './input.ts'
import { importPaths } from './paths.ts'
import { receiveFile, sentenceOf, waitForReader } from './routes.ts'
import { type Draft, dateOrders, dayId, draftsAPage, importStates, type Summary } from './rules.ts'
import type { Import } from './tables.ts'

export const importsApi = new OpenAPIHono<StaffEnv>()
type Staff = Context<StaffEnv>

const security = [{ bearer: [] }]
const params = z.object({ id: z.uuid() })
const headers = z.object({ 'Idempotency-Key': z.string().max(200).optional() })
const json = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { 'application/json': { schema } },
})
const refusals = {
  404: { description: 'Not found, or out of reach' },
  422: { description: 'Refused, with a sentence that says what to do' },
}

const DraftOut = z.object({
  line: z.int(),
  on: z.iso.date(),
  at: z.string(),
  precision: z.enum(['minute', 'second']),
  sender: z.string(),
  kind: z.string(),
  text: z.string(),
  attachment: z.string().nullable(),
  repeated: z.boolean(),
  group: z.string(),
})
const Sender = z.object({
  name: z.string(),
  count: z.int(),
  first: z.iso.date(),
  last: z.iso.date(),
})
const Candidate = z.object({
  dateOrder: z.enum(dateOrders),
  first: z.iso.date(),
  last: z.iso.date(),
  impossible: z.int(),
})
const CallRunOut = z.object({
  id: z.string(),
  sender: z.string(),
  count: z.int(),
  repeated: z.int(),
  fromOn: z.iso.date(),
  from: z.string(),
  toOn: z.iso.date(),
  to: z.string(),
})
const ImportOut = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  state: z.enum(importStates),
  version: z.int(),
  readSoFar: z.int(),
  message: z.string().nullable(),
  understood: z.int(),
  grouped: z.int(),
  repeated: z.int(),
  notUnderstood: z.int(),
  accepted: z.int(),
  dateOrder: z.enum(dateOrders).nullable(),
  dateOrderBecause: z.string().nullable(),
  candidates: z.array(Candidate),
  senders: z.array(Sender),
  linesNotUnderstood: z.array(z.object({ line: z.int(), text: z.string(), because: z.string() })),
  callRuns: z.array(CallRunOut),
  stopped: z.string().nullable(),
  drafts: z.array(DraftOut),
  next: z.string().nullable(),
})
const Waiting = z.object({
  id: z.uuid(),
  state: z.literal('reading'),
  status: z.string(),
})

importsApi.openAPIRegistry.registerPath({
  method: 'post',
  path: '/api/v1/cases/{id}/imports',
  summary:
    'Brings in a chat, a call log, a backup of text messages or e-mails; nothing enters the timeline until it is accepted',
  security,
  request: {
    params,
    headers,
    body: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: z.object({
            file: z.string().meta({ format: 'binary' }),
            dateOrder: z.enum(dateOrders).optional(),
          }),
        },
      },
    },
  },
  responses: {
    200: json('Read: counts and the first drafts', ImportOut),
    202: json('Still being read: ask the status address', Waiting),
    ...refusals,
  },
})
importsApi.post('/api/v1/cases/:id/imports', guard('timeline.import'), async (c) => {
  const brought = await receiveFile(c, idParam(c, 'id'), (importId) => ({
    status: 202,
    body: { importId },
  }))
  if (!brought.ok) throw new AppError('invalid', brought.error.message)
  const { importId } = BroughtBody.parse(await brought.answer.json())
  const state = await waitForReader(c, importId)
  if (state === 'refused') throw new AppError('invalid', await sentenceOf(c, importId))
  if (state !== 'reading') return c.json(await importOut(c, importId, 1))
  const status = importPaths.api(importId)
  return c.json({ id: importId, state, status }, 202, { Location: status })
})
const BroughtBody = z.object({ importId: z.string() })

importsApi.openAPIRegistry.registerPath({
  method: 'get',
  path: '/api/v1/imports/{id}',
  summary: 'How far an import is, and a page of its drafts',
  security,
  request: { params, query: z.object({ from: z.coerce.number().int().min(1).optional() }) },
  responses: { 200: json('The import', ImportOut), 404: refusals[404] },
})
importsApi.get('/api/v1/imports/:id', guard('timeline.import'), async (c) =>
  c.json(await importOut(c, idParam(c, 'id'), firstOf(c.req.query('from')))),
)

importsApi.openAPIRegistry.registerPath({
  method: 'post',
  path: '/api/v1/imports/{id}/date-order',
  summary: 'Says in which order an export writes its dates; it is read again',
  security,
  request: { params, headers, body: { required: true, ...json('', DateOrderForm) } },
  responses: { 202: json('Read again: ask the status address', Waiting), ...refusals },
})
importsApi.post('/api/v1/imports/:id/date-order', guard('timeline.import'), async (c) => {
  const id = idParam(c, 'id')
  const { value, sent } = await readJson(c, DateOrderForm)
  return c.var.once(sent, async (tx) => {
    await chooseDateOrder(tx, c.var.actor, id, value.dateOrder, c.var.parts.jobs)
    return { status: 202, body: { id, state: 'reading', status: importPaths.api(id) } }
  })
})

importsApi.openAPIRegistry.registerPath({
  method: 'post',
  path: '/api/v1/imports/{id}/acceptance',
  summary: 'Brings what was chosen into the timeline, and destroys the rest',
  security,
  request: { params, headers, body: { required: true, ...json('', AcceptanceBody) } },
  responses: {
    200: json(
      'Accepted',
      z.object({ accepted: z.int(), destroyed: z.int(), sourceKept: z.boolean() }),
    ),
    ...refusals,
  },
})
importsApi.post('/api/v1/imports/:id/acceptance', guard('timeline.import'), async (c) => {
  const id = idParam(c, 'id')
  const { value, sent } = await readJson(c, AcceptanceBody)
  const around = { jobs: c.var.parts.jobs, now: c.var.now }
  return c.var.once(sent, async (tx) => {
    const done = await acceptImport(tx, c.var.actor, id, acceptanceOf(value), around)
    const { accepted, leftOut: destroyed, sourceKept } = done
    return { status: 200, body: { accepted, destroyed, sourceKept } }
  })
})

importsApi.openAPIRegistry.registerPath({
  method: 'post',
  path: '/api/v1/imports/{id}/destruction',
  summary: 'Destroys an import that is not wanted',
  security,
  request: { params, headers, body: { required: true, ...json('', z.object({})) } },
  responses: { 200: json('Destroyed', z.object({ id: z.uuid() })), ...refusals },
})
importsApi.post('/api/v1/imports/:id/destruction', guard('timeline.import'), async (c) => {
  const id = idParam(c, 'id')
  const { sent } = await readJson(c, z.object({}))
  const around = { jobs: c.var.parts.jobs, now: c.var.now }
  return c.var.once(sent, async (tx) => {
    await declineImport(tx, c.var.actor, id, around)
    return { status: 200, body: { id } }
  })
})

async function importOut(c: Staff, id: string, from: number): Promise<z.input<typeof ImportOut>> {
  const { found, drafts } = await c.var.inTenant(async (tx) => {
    const { opened, found } = await openImport(tx, c.var.actor, id)
    return { found, drafts: await draftsFrom(tx, opened, found, from) }
  })
  const { summary } = found
  const isLast = from + draftsAPage > found.understood || drafts.length === 0
  return {
    id,
    caseId: found.case_id,
    state: found.state,
    version: found.version,
    readSoFar: found.read_so_far,
    message: summary?.state === 'refused' ? summary.sentence : null,
    understood: found.understood,
    grouped: found.grouped,
    repeated: found.repeated,
    notUnderstood: found.not_understood,
    accepted: found.accepted,
    dateOrder: found.date_order,
    ...readOut(summary),
    drafts: drafts.map((draft) => draftOut(draft, summary)),
    next: isLast ? null : importPaths.api(id, from + draftsAPage),
  }
}

function readOut(summary: Import['summary']) {
  const candidates = summary?.state === 'asks-date-order' ? summary.candidates : []
  if (summary?.state !== 'read') return { ...nothingRead, candidates }
  return {
    dateOrderBecause: summary.dateOrderBecause,
    candidates,
    senders: summary.senders,
    linesNotUnderstood: summary.notUnderstood,
    callRuns: summary.callRuns.map(({ shown, what, ...run }) => run),
    stopped: summary.stopped,
  }
}

const nothingRead = {
  dateOrderBecause: null,
  senders: [],
  linesNotUnderstood: [],
  callRuns: [],
  stopped: null,
}

function draftOut(draft: Draft, summary: Summary | null): z.input<typeof DraftOut> {
  const senders = summary?.state === 'read' ? summary.senders : []
  const number = senders.findIndex(({ name }) => name === draft.sender) + 1
  return {
    line: draft.line,
    on: draft.on,
    at: draft.at,
    precision: draft.precision,
    sender: draft.sender,
    kind: draft.kind,
    text: draft.text,
    attachment: draft.attachment,
    repeated: draft.repeated ?? false,
    group: dayId(draft.on, number),
  }
}
