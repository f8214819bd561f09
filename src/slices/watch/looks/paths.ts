import { type Cursor, cursorText, type Filter } from './rules.ts'

/** Which part of a trace: ids, sorts and days, never a word. */
export function tracePath(base: string, filter: Filter, below: Cursor | null): string {
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) if (value !== null) asked.set(name, value)
  if (below !== null) asked.set('below', cursorText(below))
  return asked.size === 0 ? base : `${base}?${asked.toString()}`
}
