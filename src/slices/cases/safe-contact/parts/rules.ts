import { type ChannelKind, type Contact, channelKinds } from '../../../people/public.ts'
import type { ProtectedKind } from '../../../people/reveals/public.ts'

const kindOfChannel: Record<ChannelKind, ProtectedKind> = {
  mobile: 'phone',
  landline: 'phone',
  email: 'email',
  post: 'address',
  'in-person': 'address',
  handle: 'other-way',
}

/** The values of the page, each by a name: a way by its kind and place, one that is held, the code word. */
export const wayPart = (kind: ChannelKind, at: number): string => `way-${kind}-${at}`
export const heldPart = (kind: ChannelKind): string => `held-${kind}`
export const codeWordPart = 'code-word'

export function kindOfPart(part: string): ProtectedKind | null {
  if (part === codeWordPart) return 'other-way'
  const [, named] = /^(?:way|held)-([a-z-]+?)(?:-\d+)?$/.exec(part) ?? []
  const kind = channelKinds.find((each) => each === named)
  return kind ? kindOfChannel[kind] : null
}

/** What stands behind a name; null where there is nothing any more. */
export function valueOfPart(contact: Contact, part: string): string | null {
  if (part === codeWordPart) return contact.codeWord ?? null
  const way = contact.channels.find(({ kind }, at) => wayPart(kind, at) === part)
  return (way ?? contact.held?.find(({ kind }) => heldPart(kind) === part))?.value ?? null
}
