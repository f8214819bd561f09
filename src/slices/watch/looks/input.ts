import { isId } from '../../../platform/ids.ts'
import { eventKinds } from '../events/public.ts'
import type { Filter } from './rules.ts'

/** What an address asks for. What is no person, sort or day asks for nothing. */
export const readFilter = (asked: (name: string) => string | undefined): Filter => ({
  person: keptIf(isId, asked('person')),
  kind: eventKinds.find((kind) => kind === asked('kind')) ?? null,
  from: keptIf(isDay, asked('from')),
  to: keptIf(isDay, asked('to')),
})

const keptIf = (holds: (text: string) => boolean, text: string | undefined): string | null =>
  text !== undefined && holds(text) ? text : null

const isDay = (text: string): boolean =>
  /^(19|20)\d{2}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
