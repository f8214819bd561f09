import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { z } from 'zod'
import { AppError, notFound } from './errors.ts'
import { isId } from './ids.ts'

/** What was typed, as it came: a field that stands more than once is a list. */
export type Typed = Record<string, string | string[]>
export type FieldError = { field: string; message: string }

/** One sending of a form: its key, and the hash of everything that was in it. */
export type Sent = { key: string; bodyHash: Uint8Array }

export type Form<T> =
  | { ok: true; value: T; typed: Typed; sent: Sent }
  | { ok: false; typed: Typed; errors: FieldError[] }

export const onceField = '_once'

/** Reads a form and all that is wrong with it, in the order of its fields. Nothing typed is lost. */
export async function readForm<S extends z.ZodType>(
  c: Context,
  schema: S,
): Promise<Form<z.output<S>>> {
  const { typed, sent } = await readTyped(c)
  const read = schema.safeParse(typed)
  if (read.success) return { ok: true, value: read.data, typed, sent }
  return { ok: false, typed, errors: fieldErrors(read.error) }
}

export async function readTyped(c: Context): Promise<{ typed: Typed; sent: Sent }> {
  const body = await c.req.text()
  const fields = new URLSearchParams(body)
  const key = fields.get(onceField) ?? ''
  fields.delete(onceField)
  return { typed: typedOf(fields), sent: { key, bodyHash: hashOf(fields.toString()) } }
}

export function fieldErrors(error: z.ZodError): FieldError[] {
  const first = new Map<string, string>()
  for (const issue of error.issues) {
    const field = issue.path.join('-')
    if (!first.has(field)) first.set(field, issue.message)
  }
  return [...first].map(([field, message]) => ({ field, message }))
}

function typedOf(fields: URLSearchParams): Typed {
  // Not by assigning: a field called __proto__ would lend every other name the methods of what it holds.
  return Object.fromEntries(
    [...new Set(fields.keys())].map((name) => {
      const values = fields.getAll(name).map((value) => value.replaceAll('\r\n', '\n'))
      return [name, values.length === 1 ? (values[0] ?? '') : values]
    }),
  )
}

export const hashOf = (text: string | Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(text).digest())

/** An id in an address. What is not one is answered like one that does not exist. */
export function idParam(c: Context, name: string): string {
  const id = c.req.param(name) ?? ''
  return isId(id) ? id : notFound()
}

/** A JSON body of the API, checked; every fault is named by its field. */
export async function readJson<S extends z.ZodType>(c: Context, schema: S) {
  const text = await c.req.text()
  const read = schema.safeParse(parseJson(text))
  if (!read.success) throw new InvalidInput(fieldErrors(read.error))
  const sent: Sent = { key: c.req.header('Idempotency-Key') ?? '', bodyHash: hashOf(text) }
  return { value: read.data, sent }
}

/** The API's answer to what it cannot take: all the faults, by field. */
export class InvalidInput extends AppError {
  readonly fields: FieldError[]

  constructor(fields: FieldError[]) {
    super('invalid', 'Some of what was sent cannot be used. Each field says why.')
    this.fields = fields
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('invalid', 'The body is not JSON. Send one JSON object.')
  }
}

/** Words people type: trimmed, never longer than said, with a sentence for each fault. */
export const words = (max: number, missing: string) =>
  z.string(missing).trim().min(1, missing).max(max, tooLong(max))

/** The same where nothing is an answer too: an empty box is nothing. */
export const optionalWords = (max: number) =>
  z
    .string()
    .trim()
    .max(max, tooLong(max))
    .transform((text) => (text === '' ? null : text))
    .nullish()
    .transform((text) => text ?? null)

const tooLong = (max: number) => `Use ${max.toLocaleString('en-GB')} characters or fewer`

/** Ticks: none, one or several arrive as three shapes, and leave as one list. */
export const ticks = <T extends string>(known: readonly T[], message: string) =>
  z.preprocess(
    (value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
    z.array(z.enum(known, message)),
  )

/** One tick: there or not. */
export const tick = z
  .literal('yes')
  .optional()
  .catch(undefined)
  .transform((value) => value === 'yes')

/** Where one answer asks for another: said together with every other fault, never after them. */
export const evenWithFaults = {
  when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null,
}

/** A day as a date box sends it; one that does not exist is refused, and so is the year 0, which Postgres has not. */
export const day = (message: string) =>
  z.iso.date(message).refine((on) => on >= '1800-01-01', message)

/** An empty box is nothing, not zero. */
export const optionalNumber = (message: string) =>
  z
    .string()
    .trim()
    .regex(/^(-?\d{1,9})?$/, message)
    .nullish()
    .transform((text) => (text ? Number(text) : null))

/** The page of a long list that an address asks for; the first one where it asks for none that can be. */
export function pageNumber(asked: string | undefined): number {
  const page = Number(asked ?? 1)
  return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1
}
