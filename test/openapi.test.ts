import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { closePdfWorker } from '../src/platform/pdf/render.ts'
import { assessment } from './assessing.ts'
import { exportFile, phoneExports, textFile, uploadByToken } from './chat-exports.ts'
import { whileWorking } from './hostile/forms-row.ts'
import { mayasReferral } from './referring.ts'
import { type Person, startWorld, type World } from './support.ts'

const Schema = z.looseObject({})
const Content = z.record(z.string(), z.object({ schema: Schema }))
const Operation = z.object({
  summary: z.string().min(5),
  security: z.array(z.object({ bearer: z.array(z.string()) })).optional(),
  parameters: z
    .array(
      z.looseObject({ name: z.string(), in: z.enum(['path', 'query', 'header']), schema: Schema }),
    )
    .default([]),
  requestBody: z.object({ required: z.literal(true), content: Content }).optional(),
  responses: z.record(
    z.string().regex(/^[2-5]\d\d$/),
    z.object({ description: z.string().min(3), content: Content.optional() }),
  ),
})
const Document = z.looseObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.object({ title: z.string().min(1), version: z.string().min(1) }),
  paths: z.record(
    z.string().startsWith('/'),
    z.strictObject({ get: Operation.optional(), post: Operation.optional() }),
  ),
  components: z.looseObject({
    securitySchemes: z.object({ bearer: z.object({ type: z.literal('http') }) }),
  }),
})

let world: World
let document: z.output<typeof Document>
let raw: Record<string, unknown>
beforeAll(async () => {
  world = await startWorld()
  raw = await (await world.app.request('/api/v1/openapi.json')).json()
  document = Document.parse(raw)
})
afterAll(async () => {
  await world.stop()
  await closePdfWorker()
})

type Told = { name: string; path: string; operation: z.output<typeof Operation> }
const operations = (): Told[] =>
  Object.entries(document.paths).flatMap(([path, { get, post }]) => [
    ...(get ? [{ name: `GET ${path}`, path, operation: get }] : []),
    ...(post ? [{ name: `POST ${path}`, path, operation: post }] : []),
  ])

/** The schema as a check, with what it points at. */
function checkOf(schema: z.output<typeof Schema>) {
  const { schemas } = z.looseObject({ schemas: Schema }).parse(document.components)
  const whole = JSON.stringify({ ...schema, $defs: schemas })
  return z.fromJSONSchema(JSON.parse(whole.replaceAll('#/components/schemas/', '#/$defs/')))
}

type Example = {
  who?: Person
  id?: string // in the address
  body?: unknown
  wrong?: unknown // a body that cannot be used
  file?: File
}

const decision = {
  kind: 'chronology',
  person: 'PC 1234 Ellis',
  role: 'officer in the case',
  organisation: 'Eastmarch Constabulary',
  whyThisPerson: 'Called back on the number of the force.',
  handover: 'Encrypted courier bag',
  purpose: 'Supports the charging decision',
  consent: 'given',
  consentOn: '2026-06-16',
  informed: 'yes',
  informedHow: 'Told in the library on Tuesday',
  ground: 'victims-consent',
  basis: 'legitimate-interests',
  proportionality: 'Only the pattern tells it.',
  checked: 'yes',
}

let chats = 0
const aChat = () => {
  chats += 1
  return textFile(`13/03/2026, 10:00 - Tom K: Words ${chats}\n14/03/2026, 11:00 - Tom K: Again`)
}

async function posted(path: string, body: unknown, who = world.sam) {
  const asked = world.app.request(path, world.jsonBody(who, body))
  const answer = await whileWorking(world, asked)
  expect(answer.status, path).toBeLessThan(300)
  return z.looseObject({ id: z.string() }).parse(await answer.json()).id
}
async function brought(caseId: string, file: File) {
  const asked = world.app.request(`/api/v1/cases/${caseId}/imports`, uploadByToken(world.sam, file))
  const answer = await whileWorking(world, asked)
  return z.looseObject({ id: z.string() }).parse(await answer.json()).id
}
const aCase = () => world.aCase(world.sam)
const anAttempt = {
  ...{ kind: 'to-victim', method: 'phone', outcome: 'not-reached', minutes: 4 },
  ...{ note: 'Rang out.', nextOn: '2026-06-19', nextWhat: 'Try in the afternoon' },
}
async function aContact() {
  const id = await aCase()
  await posted(`/api/v1/cases/${id}/contacts`, anAttempt)
  return id
}
async function aRecord() {
  const id = await aCase()
  const importId = await brought(id, aChat())
  const init = world.jsonBody(world.sam, { all: true })
  await world.app.request(`/api/v1/imports/${importId}/acceptance`, init)
  await world.runJobs()
  return id
}
async function aDisclosure() {
  const id = await posted(`/api/v1/cases/${await aRecord()}/disclosures`, decision)
  await world.runJobs()
  return id
}

/** For each operation a request that is taken. One without a row fails. */
const examples: Record<string, () => Promise<Example>> = {
  'GET /api/v1/health': async () => ({}),
  'GET /api/v1/openapi.json': async () => ({}),
  'GET /api/v1/cases': async () => ({ who: world.sam }),
  'GET /api/v1/cases/{id}/clock': async () => ({ who: world.sam, id: await aCase() }),
  'POST /api/v1/cases': async () => ({
    who: world.tia,
    body: { victim: { given: 'Maya', surname: 'Rowan', dateOfBirth: '1995-02-11' } },
    wrong: { victim: { given: '' } },
  }),
  'GET /api/v1/cases/{id}': async () => ({ who: world.sam, id: await aCase() }),
  'GET /api/v1/cases/{id}/contacts': async () => ({ who: world.sam, id: await aContact() }),
  'POST /api/v1/cases/{id}/contacts': async () => ({
    who: world.sam,
    id: await aCase(),
    body: anAttempt,
    wrong: { ...anAttempt, outcome: 'vanished', minutes: 1.5 },
  }),
  'GET /api/v1/cases/{id}/risk-assessments': async () => {
    const id = await aCase()
    await posted(`/api/v1/cases/${id}/risk-assessments`, assessment)
    return { who: world.sam, id }
  },
  'POST /api/v1/cases/{id}/risk-assessments': async () => ({
    who: world.sam,
    id: await aCase(),
    body: assessment,
    wrong: { ...assessment, judgement: 'enormous', rationale: '' },
  }),
  'GET /api/v1/cases/{id}/timeline': async () => ({ who: world.sam, id: await aRecord() }),
  'GET /api/v1/cases/{id}/incidents': async () => ({ who: world.sam, id: await aRecord() }),
  'POST /api/v1/cases/{id}/incidents': async () => ({
    who: world.sam,
    id: await aCase(),
    body: {
      when: 'last Tuesday 22:10',
      what: 'He followed her home.',
      channel: 'in-person',
      details: { acts: ['following'], held: [{ what: 'Dashcam', holder: 'police' }] },
    },
    wrong: { when: 'yesterday', what: '', channel: 'by owl' },
  }),
  'POST /api/v1/cases/{id}/imports': async () => ({
    who: world.sam,
    id: await aCase(),
    file: aChat(),
  }),
  'GET /api/v1/imports/{id}': async () => ({
    who: world.sam,
    id: await brought(await aCase(), aChat()),
  }),
  'POST /api/v1/imports/{id}/date-order': async () => ({
    who: world.sam,
    id: await brought(await aCase(), await exportFile(phoneExports.ambiguous)),
    body: { dateOrder: 'dmy' },
    wrong: { dateOrder: 'sideways' },
  }),
  'POST /api/v1/imports/{id}/acceptance': async () => ({
    who: world.sam,
    id: await brought(await aCase(), aChat()),
    body: { all: true, keepSource: { reason: 'The phone is to be sold' } },
    wrong: { keepSource: { reason: '' } },
  }),
  'POST /api/v1/imports/{id}/destruction': async () => ({
    who: world.sam,
    id: await brought(await aCase(), aChat()),
    body: {},
    wrong: [],
  }),
  'POST /api/v1/cases/{id}/disclosures': async () => ({
    who: world.sam,
    id: await aRecord(),
    body: decision,
    wrong: { ...decision, purpose: '', consentOn: '2026-02-31' },
  }),
  'GET /api/v1/disclosures/{id}': async () => ({ who: world.sam, id: await aDisclosure() }),
  'GET /api/v1/disclosures/{id}/file': async () => ({ who: world.sam, id: await aDisclosure() }),
  'POST /api/v1/referrals': async () => ({
    who: world.system,
    body: mayasReferral,
    wrong: { ...mayasReferral, consent: { agreed: 'perhaps' } },
  }),
  'GET /api/v1/referrals/{id}': async () => ({
    who: world.system,
    id: await posted('/api/v1/referrals', mayasReferral, world.system),
  }),
}

const exampleOf = (name: string) =>
  examples[name]?.() ?? Promise.reject(new Error(`${name}: no row`))
const needsToken = () => operations().filter(({ operation }) => operation.security !== undefined)

function requestOf({ name }: Told, { who, body, file }: Example, key?: string): RequestInit {
  if (file && who) return uploadByToken(who, file, {}, key)
  if (name.startsWith('POST') && who) return world.jsonBody(who, body, key)
  return who ? world.bearer(who) : {}
}
const addressOf = ({ path }: Told, { id = '' }: Example) => path.replace('{id}', id)
const asking = (told: Told, example: Example, init = requestOf(told, example)) =>
  whileWorking(world, Promise.resolve(world.app.request(addressOf(told, example), init)))

/** The answer has a status that the document lists, and the shape it tells of it. */
async function expectAsTold({ name, operation }: Told, answer: Response): Promise<unknown> {
  const listed = operation.responses[String(answer.status)]
  expect(listed, `${name} answered ${answer.status}`).toBeDefined()
  const [type, content] = Object.entries(listed?.content ?? {})[0] ?? []
  expect(answer.headers.get('Content-Type'), name).toContain(type ?? 'application/json')
  if (type !== 'application/json') return answer.arrayBuffer()
  const body: unknown = await answer.json()
  const read = checkOf(content?.schema ?? {}).safeParse(body)
  expect(read.success ? '' : `${name} ${z.prettifyError(read.error)}`).toBe('')
  return body
}

const nobodys = '00000000-0000-7000-8000-00000000dead'
const Refusal = z.strictObject({
  failure: z.enum(['not-found', 'forbidden', 'conflict', 'invalid']),
  message: z.string().min(10),
  fields: z.array(z.strictObject({ field: z.string(), message: z.string().min(3) })),
})

describe('the document of the API', () => {
  it('tells every route of the API, and no other', () => {
    const routes = world.app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
    expect(
      operations()
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...new Set(routes)].sort())
    expect(Object.keys(examples).sort()).toEqual([...new Set(routes)].sort())
  })

  it('points only at what is in it, and names each part of an address once', () => {
    const pointers = [...JSON.stringify(raw).matchAll(/"\$ref":"#\/([^"]+)"/g)]
    expect(pointers.length).toBeGreaterThan(10)
    for (const [, pointer = ''] of pointers) {
      const found = pointer
        .split('/')
        .reduce<unknown>((at, part) => z.record(z.string(), z.unknown()).parse(at)[part], raw)
      expect(found, pointer).toBeDefined()
    }
    for (const { name, path, operation } of operations()) {
      const told = operation.parameters.filter(({ in: place }) => place === 'path')
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part)
      expect(
        told.map((parameter) => parameter.name),
        name,
      ).toEqual(parts)
      expect(
        Object.keys(operation.responses).some((status) => status.startsWith('2')),
        name,
      ).toBe(true)
    }
  })
})

describe('every operation of the document', { timeout: 120_000 }, () => {
  it('takes a valid request, and answers as the document tells', async () => {
    for (const told of operations()) {
      const example = await exampleOf(told.name)
      const schema = told.operation.requestBody?.content['application/json']?.schema
      if (schema) expect(checkOf(schema).safeParse(example.body).success, told.name).toBe(true)
      const answer = await asking(told, example)
      expect(answer.status, told.name).toBeLessThan(300)
      await expectAsTold(told, answer)
      await world.runJobs()
    }
  })

  it('names every field of a body that it cannot use', async () => {
    let tried = 0
    for (const told of operations()) {
      const example = await exampleOf(told.name)
      if (example.wrong === undefined) continue
      for (const wrong of [example.wrong, 7, null, [], 'words']) {
        const answer = await asking(told, { ...example, body: wrong })
        expect(answer.status, `${told.name} ${JSON.stringify(wrong)}`).toBe(422)
        const refusal = Refusal.parse(await expectAsTold(told, answer))
        if (wrong === example.wrong) expect(refusal.fields.length, told.name).toBeGreaterThan(0)
      }
      const broken = { ...requestOf(told, example), body: '{"victim":' }
      Refusal.parse(await expectAsTold(told, await asking(told, example, broken)))
      tried += 1
    }
    expect(tried).toBeGreaterThan(5)
  })

  it('tells nobody without a token, or with one of another service, whether anything is there', async () => {
    for (const told of needsToken()) {
      const example = await exampleOf(told.name)
      const { Authorization: _, ...headers } = Object.fromEntries(
        new Headers(requestOf(told, example).headers),
      )
      const bare = await asking(told, example, {
        ...requestOf(told, example),
        headers: { ...headers, authorization: 'Bearer nonsense' },
      })
      expect(bare.status, told.name).toBe(404)
      Refusal.parse(await bare.json())
      if (example.id === undefined) continue
      const stranger = { ...example, who: world.stranger }
      const theirs = await asking(told, stranger)
      const nothing = await asking(told, { ...stranger, id: nobodys })
      expect(theirs.status, told.name).toBe(404)
      expect(await theirs.text(), told.name).toBe(await nothing.text())
    }
  })

  it('does its deed once for one Idempotency-Key, and refuses another body with it', async () => {
    for (const told of needsToken().filter(({ name }) => name.startsWith('POST'))) {
      const example = await exampleOf(told.name)
      const key = `key-of-${told.name}`
      const first = await asking(told, example, requestOf(told, example, key))
      expect(first.status, told.name).toBeLessThan(300)
      const again = await asking(told, example, requestOf(told, example, key))
      expect(again.status, told.name).toBe(first.status)
      expect(await again.text(), told.name).toBe(await first.text())
      const file = example.file && textFile('13/03/2026, 10:00 - Tom K: Other words', 'other.txt')
      const body = { ...z.record(z.string(), z.unknown()).parse(example.body ?? {}), more: 1 }
      const other = { ...example, body, ...(file ? { file } : {}) }
      const refused = await asking(told, other, requestOf(told, other, key))
      expect([409, 422], told.name).toContain(refused.status)
      await expectAsTold(told, refused)
      const endless = await asking(told, example, requestOf(told, example, 'k'.repeat(8000)))
      expect(endless.status, told.name).toBe(422)
      Refusal.parse(await expectAsTold(told, endless))
      await world.runJobs()
    }
  })
})
