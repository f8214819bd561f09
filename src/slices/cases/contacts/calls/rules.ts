import type { MayContactBy } from '../../../people/public.ts'

export const callChannels = ['mobile', 'landline'] as const
export type CallChannel = (typeof callChannels)[number]
export const isCallChannel = (text: string): text is CallChannel =>
  callChannels.some((channel) => channel === text)

export type Looked = {
  by: string
  today: string
  may: MayContactBy
}

/**
 * Whether the number is on the page: for who began the call, on its day, until it is written up, and only while
 * the safe time lasts or life is at risk [PR 6].
 */
export function showsNumber(
  call: { startedBy: string; startedOn: string; reason: string | null; isWritten: boolean },
  { by, today, may }: Looked,
): boolean {
  if (call.startedBy !== by || call.startedOn !== today || call.isWritten) return false
  return call.reason !== null || may.may !== 'no'
}

/** The page of contacts holds two forms: what stops a call is said in the call's own. */
export const fieldOfCall = (field: string): string =>
  field === 'readFirst' ? 'callReadFirst' : 'callReason'
