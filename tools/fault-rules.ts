// Known faults of packages, held against the time frames of docs/assurance/decisions.json (V15.1.1).
import { z } from 'zod'

/** A fault that `npm audit` knows of, by the address of its advisory. */
export type Found = { advisory: string; package: string; title: string }

const Advisory = z.looseObject({ url: z.url(), name: z.string(), title: z.string() })
const Audit = z.looseObject({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(
    z.string(),
    z.looseObject({ via: z.array(z.union([z.string(), Advisory])) }),
  ),
})

/** What `npm audit --json` found; null: the registry gave no such answer, so nothing was looked at. */
export function foundIn(answer: string): Found[] | null {
  const read = Audit.safeParse(parsed(answer))
  if (!read.success) return null
  const all = Object.values(read.data.vulnerabilities).flatMap(({ via }) =>
    via.flatMap((each) =>
      typeof each === 'string'
        ? [] // a package that uses one with a fault, which stands there itself
        : [{ advisory: each.url, package: each.name, title: each.title }],
    ),
  )
  return [...new Map(all.map((each) => [each.advisory, each])).values()]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What we wrote down when we learned of a fault: `reachable` is whether anybody outside can get at it. */
export const Register = z.array(
  z.strictObject({
    advisory: z.url(),
    knownOn: z.iso.date(),
    reachable: z.boolean(),
    why: z.string().min(20),
  }),
)
export type Register = z.output<typeof Register>

export const Frames = z.strictObject({ reachableDays: z.int(), otherDays: z.int() })
export type Frames = z.output<typeof Frames>

export type Verdict = { says: string; isFault: boolean }

/** A fault that nobody wrote down counts as reachable and as known today. */
export function judge(
  found: readonly Found[],
  register: Register,
  frames: Frames,
  today: string,
): Verdict[] {
  const known = new Map(register.map((each) => [each.advisory, each]))
  const open = found.map((each): Verdict => {
    const noted = known.get(each.advisory)
    const what = `${each.package}: ${each.title} (${each.advisory})`
    const { knownOn, reachable } = noted ?? { knownOn: today, reachable: true }
    const until = daysAfter(knownOn, reachable ? frames.reachableDays : frames.otherDays)
    if (!noted) return { says: `NEW, mend it until ${until}: ${what}`, isFault: true }
    if (today > until) return { says: `LATE, since ${until}: ${what}`, isFault: true }
    return { says: `open until ${until}: ${what}`, isFault: false }
  })
  const still = new Set(found.map(({ advisory }) => advisory))
  const gone = register
    .filter(({ advisory }) => !still.has(advisory))
    .map(({ advisory }) => ({ says: `mended, take it out: ${advisory}`, isFault: false }))
  return [...open, ...gone]
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}
