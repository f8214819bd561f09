import autocannon from 'autocannon'

/** Who is asked for what. The paths are asked in turn. */
export type Target = { name: string; url: string; paths: readonly string[]; cookie: string | null }

export type Pace = { rounds: number; seconds: number; connections: number }

// A service runs for weeks: its first hundreds of looks, which compile and plan, are none of what is compared.
const warmUp = 8

/**
 * Requests a second of each target in each round. The targets take turns in every round, so that those of one
 * round met the same machine and can be held against each other.
 */
export async function requestsASecond(
  targets: readonly Target[],
  { rounds, seconds, connections }: Pace,
): Promise<Map<string, number[]>> {
  const seen = new Map<string, number[]>(targets.map(({ name }) => [name, []]))
  for (const target of targets) await ask(target, connections, warmUp, 0)
  for (let round = 0; round < rounds; round += 1)
    for (const target of targets)
      seen.get(target.name)?.push(await ask(target, connections, seconds))
  return seen
}

async function ask(
  { name, url, paths, cookie }: Target,
  connections: number,
  duration: number,
  least = 1,
) {
  const headers = cookie === null ? {} : { Cookie: cookie }
  const requests = paths.map((path) => ({ path, headers }))
  const {
    requests: done,
    non2xx,
    errors,
    timeouts,
  } = await autocannon({
    url,
    connections,
    duration,
    requests,
  })
  if (non2xx + errors + timeouts > 0 || done.total < least)
    throw new Error(`${name}: ${non2xx} refused, ${errors} failed, ${timeouts} timed out`)
  return done.total / duration
}
