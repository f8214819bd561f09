import { type EventKind, plainEventsOf } from '../events/public.ts'

/** What the trace of the service tells: who signed in, administered, sent out, and was refused; never who read what. */
export const serviceKinds = [
  'sign-in',
  'administration',
  'send',
  'refusal',
] as const satisfies EventKind[]

export const serviceEvents: string[] = serviceKinds.flatMap(plainEventsOf)

/** A sort that is read on a case, not here, asks for nothing here. */
export const serviceKind = (kind: EventKind | null): EventKind | null =>
  serviceKinds.find((known) => known === kind) ?? null
