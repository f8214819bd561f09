import { cookieNames } from '../../src/security/sessions/rules.ts'
import type { Person } from '../support.ts'
import type { Asked } from './asking.ts'

export type Visited = { path: string; answer: Response; body: string }

/** Every page that links lead to, from these on, as somebody who only looks. What leads on is followed too. */
export async function walk(
  app: Asked,
  person: Pick<Person, 'cookie'> | null,
  from: readonly string[],
  most = 400,
): Promise<Visited[]> {
  const headers: HeadersInit =
    person === null ? {} : { Cookie: `${cookieNames.staff}=${person.cookie}` }
  const seen = new Set(from)
  const waiting = [...from]
  const visited: Visited[] = []
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const answer = await app.request(path, { headers })
    const body = await answer.clone().text()
    visited.push({ path, answer, body })
    for (const next of linksIn(answer, body)) {
      if (seen.has(next) || seen.size >= most) continue
      seen.add(next)
      waiting.push(next)
    }
  }
  return visited
}

/** Addresses of this site that an answer leads to; the part after `#` is the browser's. */
export function linksIn(answer: Response, body: string): string[] {
  const location = answer.headers.get('Location')
  const isPage = (answer.headers.get('Content-Type') ?? '').startsWith('text/html')
  const links = isPage ? [...body.matchAll(/href="(\/[^"]*)"/g)].map(([, link = '']) => link) : []
  return [...links, ...(location === null ? [] : [location])]
    .map((link) => link.replaceAll('&amp;', '&').split('#')[0] ?? '')
    .filter((link) => /^\/(?!\/)/.test(link) && !link.startsWith('/assets/'))
}

/** Where each role begins, and what the bar of the application leads to. */
export const starts = ['/', '/my-day', '/cases', '/referrals', '/service/workers']
