import { expect } from 'vitest'
import { securityHeaders } from '../../src/platform/headers.ts'
import { onceField } from '../../src/platform/http.ts'
import { type Element, elementsOf, parseHtml, textOf } from '../../src/platform/ui/html-tree.ts'
import { cookieNames } from '../../src/security/sessions/rules.ts'
import { formsFor, type World } from '../support.ts'

export type Fields = Record<string, string | string[]>

export type Answered = {
  status: number
  location: string | null
  headers: Headers
  body: string
  /** The page as a tree; null where the answer is no page. */
  page: Element | null
}

/** The staff application, in a world or by itself. */
export type Asked = { request: (path: string, init?: RequestInit) => Response | Promise<Response> }

/**
 * Asks as a browser that holds this cookie. Of every answer it demands what every answer owes: no fault of ours,
 * all security headers, nothing kept by proxies, and a page that a strict reader can read.
 */
export async function ask(
  app: Asked,
  path: string,
  { cookie = '', ...init }: RequestInit & { cookie?: string } = {},
): Promise<Answered> {
  const headers = new Headers(init.headers)
  headers.set('Cookie', cookie)
  const answer = await app.request(path, { ...init, headers })
  const body = await answer.text()
  const what = `${init.method ?? 'GET'} ${path.slice(0, 200)}`
  expect(answer.status, `${what} ${body.slice(0, 300)}`).toBeLessThan(500)
  for (const [name, value] of Object.entries(securityHeaders))
    expect(answer.headers.get(name), `${what}: ${name}`).toBe(value)
  if (!path.startsWith('/assets/') || answer.status >= 400)
    expect(answer.headers.get('Cache-Control'), what).toBe('no-store')
  const isPage = (answer.headers.get('Content-Type') ?? '').startsWith('text/html')
  return {
    status: answer.status,
    location: answer.headers.get('Location'),
    headers: answer.headers,
    body,
    page: isPage && body.length < 1_000_000 ? parseHtml(body) : null,
  }
}

/** The hidden field as the page for this cookie would hold it. */
export function keyFor(world: World, cookie: string): string {
  const staff = new RegExp(`${cookieNames.staff}=([^;]+)`).exec(cookie)?.[1]
  return formsFor(world.parts.publicFormKey, staff).make()
}

export function urlencoded(fields: Fields): string {
  const body = new URLSearchParams()
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) body.append(name, value)
  return body.toString()
}

export const sameOrigin = { 'Sec-Fetch-Site': 'same-origin' }
export const asForm = { ...sameOrigin, 'Content-Type': 'application/x-www-form-urlencoded' }

/** A sending of a form. Where a file belongs to it, it goes as a form with a file does. */
export function sending(fields: Fields, files: File[] | null, key: string | null): RequestInit {
  const all = key === null ? fields : { [onceField]: key, ...fields }
  if (files === null) return { method: 'POST', body: urlencoded(all), headers: asForm }
  const body = new FormData()
  for (const [name, values] of Object.entries(all))
    for (const value of [values].flat()) body.append(name, value)
  for (const file of files) body.append('file', file)
  return { method: 'POST', body, headers: sameOrigin }
}

/** What a browser makes of typed words before it sends them, and what reading them makes of that. */
export const arrived = (typed: string) => typed.toWellFormed().replaceAll('\r\n', '\n')

/** Everything that stands in the boxes of a page by this name. */
export function boxesNamed(page: Element | null, name: string): string[] {
  return elementsOf(page ?? '')
    .filter((element) => element.attributes.name === name)
    .filter((element) => element.name === 'textarea' || element.name === 'input')
    .map(
      (element) =>
        element.name === 'input'
          ? (element.attributes.value ?? '')
          : textOf(element).replace(/^\n/, ''), // a browser drops it
    )
}

/** Every text and every value that the page shows, without what surrounds it. */
export function shownOn(page: Element | null): Set<string> {
  const shown = new Set<string>()
  for (const element of elementsOf(page ?? '')) {
    shown.add(textOf(element).trim())
    if (element.attributes.value !== undefined) shown.add(element.attributes.value.trim())
  }
  return shown
}

/** What the page says is wrong. */
export function faultsOn(page: Element | null): string {
  const summary = elementsOf(page ?? '').filter(({ attributes }) =>
    (attributes.class ?? '').split(' ').includes('govuk-error-summary'),
  )
  return summary.map(textOf).join(' ').replaceAll(/\s+/g, ' ').trim()
}

/** The trace and the once keys grow by looking and by asking; sessions by being used. */
const grows = new Set(['trace_entry', 'trace_checkpoint', 'once_key', 'session', 'wrong_secret'])

/** Of every table how many rows Harbour has in it, and which transaction was the last to write one of them. */
export type Standing = ReadonlyMap<string, string>

/** All that Harbour holds: equal before and after means that nothing was done. */
export async function standsIn(world: World): Promise<Standing> {
  return world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    await tx`set local max_parallel_workers_per_gather = 0` // to start one takes longer than to read
    const tables = await tx<{ name: string }[]>`
      select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition order by 1`
    const counted = tables
      .filter(({ name }) => !grows.has(name))
      .map(
        ({ name }) => `select '${name}' as name, count(*)::int as rows,
          max(xmin::text::bigint)::text as last from "${name}"`,
      )
    const found = await tx.unsafe<{ name: string; rows: number; last: string | null }[]>(
      counted.join(' union all '),
    )
    return new Map(found.map(({ name, rows, last }) => [name, `${rows} rows, the last by ${last}`]))
  })
}

/** Which tables hold something else than they did. */
export const movedSince = async (world: World, before: Standing): Promise<string[]> => {
  const after = await standsIn(world)
  return [...after]
    .filter(([table, held]) => before.get(table) !== held)
    .map(([table, held]) => `${table}: ${before.get(table)}, then ${held}`)
}
