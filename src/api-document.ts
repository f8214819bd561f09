import type { OpenAPIHono } from '@hono/zod-openapi'
import type { StaffEnv } from './security/door.ts'

const text = { type: 'string' } as const

/** Every refusal of the API has this one shape. */
const Refusal = {
  type: 'object',
  required: ['failure', 'message', 'fields'],
  properties: {
    failure: { ...text, enum: ['not-found', 'forbidden', 'conflict', 'invalid'] },
    message: text,
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: { field: text, message: text },
      },
    },
  },
} as const

const content = { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } }
const notThere = 'There is none, or the token may not: nobody is told which'
const conflict = 'The same key came with another body, or it cannot be done as things stand'
const invalid = 'It cannot be used as it is: each field says why'

/** What the API can do and how it refuses, as OpenAPI 3.1: what routes say of themselves, and what holds for all. */
export function apiDocument(app: OpenAPIHono<StaffEnv>) {
  const info = { title: 'Alongside', version: '1' }
  const document = app.getOpenAPI31Document({ openapi: '3.1.0', info })
  for (const { get, post } of Object.values(document.paths ?? {})) {
    if (get?.security) get.responses = { ...get.responses, ...refused(get.responses, [404]) }
    if (post?.security)
      post.responses = { ...post.responses, ...refused(post.responses, [404, 409, 422]) }
  }
  const schemas = { ...document.components?.schemas, Refusal }
  return { ...document, components: { ...document.components, schemas } }
}

const words = { 404: notThere, 409: conflict, 422: invalid }

function refused(
  own: Record<string, { description?: string }> | undefined,
  always: (keyof typeof words)[],
) {
  const said = Object.keys(own ?? {})
  const statuses = ([404, 409, 422] as const).filter(
    (status) => always.includes(status) || said.includes(String(status)),
  )
  return Object.fromEntries(
    statuses.map((status) => {
      const description = own?.[String(status)]?.description ?? words[status]
      return [String(status), { description, content }]
    }),
  )
}
