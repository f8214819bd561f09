import type { Contact } from '../../people/public.ts'
import {
  compact,
  type Folded,
  fold,
  type Needle,
  needlesOf,
  type ProtectedValue,
  type ValueKind,
} from './writings/public.ts'

export type Hit = { kind: ValueKind; from: number; to: number }

export const removed = '[left out: protected]'

/** How the victim is reached and where she is found; safe or not, it is hers to give. */
export function valuesOfContact(contact: Contact): ProtectedValue[] {
  const channels = [...contact.channels, ...(contact.held ?? [])].map(
    ({ kind, value }): ProtectedValue => {
      if (kind === 'email') return { kind: 'email', value }
      if (kind === 'handle') return { kind: 'handle', value }
      if (kind === 'post' || kind === 'in-person') return { kind: 'address', value }
      return { kind: 'phone', value }
    },
  )
  return [
    ...channels,
    ...(contact.address ? [{ kind: 'address' as const, value: contact.address }] : []),
    ...(contact.postcode ? [{ kind: 'postcode' as const, value: contact.postcode }] : []),
  ]
}

/** The legal names of those who work here; who uses hers as her working name has shown it herself [ISA §43]. */
export function valuesOfStaff(people: { legalName: string; workingName: string }[]) {
  return people
    .filter(({ legalName, workingName }) => compact(legalName) !== compact(workingName))
    .map(({ legalName }): ProtectedValue => ({ kind: 'legal-name', value: legalName }))
}

/** Looks for the values in a text. Made once for many texts. */
export type Scanner = (text: string) => Hit[]

export function scannerOf(values: readonly ProtectedValue[]): Scanner {
  const needles = values.flatMap(needlesOf)
  return (text) => {
    if (needles.length === 0) return []
    const folded = fold(text)
    return merged(needles.flatMap((needle) => hitsOf(needle, folded, text)))
  }
}

/** The text without what must not leave. Looked at again until nothing is found: a removal can bare another. */
export function redact(scan: Scanner, text: string): { text: string; removals: number } {
  let shown = text
  let removals = 0
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const hits = scan(shown)
    if (hits.length === 0) break
    removals += hits.length
    shown = without(hits, shown)
  }
  return { text: shown, removals }
}

const mostPasses = 5 // what is left then is found by the last look, which holds the file

function without(hits: Hit[], text: string): string {
  const kept = hits.map(({ from }, at) => text.slice(hits[at - 1]?.to ?? 0, from))
  return [...kept, text.slice(hits.at(-1)?.to ?? 0)].join(removed)
}

/** Every string inside a value, however deep: what a finished document says. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(stringsIn)
}

function hitsOf(needle: Needle, folded: Folded, text: string): Hit[] {
  const { letters, from, to } = folded
  const hits: Hit[] = []
  for (
    let at = letters.indexOf(needle.letters);
    at !== -1;
    at = letters.indexOf(needle.letters, at + 1)
  ) {
    const end = at + needle.letters.length
    if (needle.bounded && !standsAlone(folded, at, end)) continue
    const start = at - beforeIt(needle, letters, at)
    const hit = { kind: needle.kind, from: from[start] ?? 0, to: to[end - 1] ?? text.length }
    if (needle.wants && !needle.wants.test(text.slice(hit.from, hit.to))) continue
    hits.push({ ...hit, from: withSigns(text, hit) })
  }
  return hits
}

const beforeIt = ({ before }: Needle, letters: string, at: number) =>
  before?.exec(letters.slice(Math.max(0, at - 6), at))?.[0].length ?? 0

/** A number takes its "+" and "(" along. */
function withSigns(text: string, { kind, from }: Hit): number {
  let start = from
  while (kind === 'phone' && start > 0 && '+('.includes(text[start - 1] ?? ' ')) start -= 1
  return start
}

const standsAlone = ({ from, to }: Folded, at: number, end: number) =>
  (at === 0 || to[at - 1] !== from[at]) && (end === from.length || to[end - 1] !== from[end])

function merged(hits: Hit[]): Hit[] {
  const inOrder = [...hits].sort((one, other) => one.from - other.from)
  const apart: Hit[] = []
  for (const hit of inOrder) {
    const last = apart.at(-1)
    if (last && hit.from < last.to) last.to = Math.max(last.to, hit.to)
    else apart.push({ ...hit })
  }
  return apart
}
