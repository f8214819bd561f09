import type { DraftKind } from '../rules.ts'

type CallKind = Extract<
  DraftKind,
  'incoming-call' | 'outgoing-call' | 'missed-call' | 'rejected-call' | 'blocked-call' | 'voicemail'
>

// The numbers are those of Android (CallLog.Calls): 7 was answered on another device of the same person.
const words: Record<CallKind, readonly string[]> = {
  'incoming-call': [
    ...['1', '7', 'incoming', 'incomingcall', 'in', 'inbound', 'received', 'receivedcall'],
    ...['answered', 'accepted', 'incomingtype', 'answeredexternally', 'answeredelsewhere'],
    ...['answeredexternallytype', 'eingehend', 'entrante', 'entrant', 'incominganswered'],
  ],
  'outgoing-call': [
    ...['2', 'outgoing', 'outgoingcall', 'out', 'outbound', 'dialed', 'dialled', 'placed'],
    ...['outgoingtype', 'made', 'cancelled', 'canceled', 'ausgehend', 'saliente', 'sortant'],
    ...['placedcall', 'outgoingcanceled', 'outgoingcancelled'],
  ],
  'missed-call': [
    ...['3', 'missed', 'missedcall', 'unanswered', 'notanswered', 'noanswer', 'missedtype'],
    ...['verpasst', 'perdida', 'manque', 'incomingmissed', 'missedincoming', 'abandoned'],
  ],
  voicemail: ['4', 'voicemail', 'voicemailtype', 'mailbox'],
  'rejected-call': [
    ...['5', 'rejected', 'rejectedcall', 'declined', 'refused', 'denied', 'rejectedtype'],
    ...['busy', 'abgelehnt', 'rechazada', 'refuse', 'rejectedincoming', 'declinedcall'],
  ],
  'blocked-call': ['6', 'blocked', 'blockedcall', 'blockedtype', 'autorejected', 'screened'],
}

const kinds = new Map<string, CallKind>([
  ...words['incoming-call'].map((word) => [word, 'incoming-call'] as const),
  ...words['outgoing-call'].map((word) => [word, 'outgoing-call'] as const),
  ...words['missed-call'].map((word) => [word, 'missed-call'] as const),
  ...words.voicemail.map((word) => [word, 'voicemail'] as const),
  ...words['rejected-call'].map((word) => [word, 'rejected-call'] as const),
  ...words['blocked-call'].map((word) => [word, 'blocked-call'] as const),
])

const notAnswered = new Set(['no', 'false', '0', 'n', ...words['missed-call'].slice(1)])

/** What became of a call, from the words or the number of its log; null for what is not known. */
export const callKindOf = (type: string, outcome = ''): CallKind | null => {
  const kind = kinds.get(plain(type))
  if (kind !== 'incoming-call') return kind ?? null
  const became = plain(outcome)
  if (notAnswered.has(became)) return 'missed-call'
  const said = kinds.get(became)
  return said === 'rejected-call' || said === 'blocked-call' || said === 'voicemail' ? said : kind
}

const plain = (text: string): string =>
  text
    .slice(0, 60)
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
