import { dayInWords } from '../../../../platform/time.ts'
import type { CaseContact, ContactKind, Method, Outcome, Slot, When } from '../public.ts'
import { timeWords } from '../public.ts'

export const kindWords: Record<ContactKind, string> = {
  'to-victim': 'To the victim',
  'from-victim': 'From the victim',
  agency: 'With another service or professional',
  note: 'Note',
  'first-conversation': 'First conversation',
}

export const methodWords: Record<Method, string> = {
  phone: 'Phone call',
  text: 'Text message',
  email: 'Email',
  post: 'Post',
  'in-person': 'In person',
  'through-service': 'Through another service',
}

export const outcomeWords: Record<Outcome, string> = {
  reached: 'Reached',
  'not-reached': 'No answer',
  'answered-by-other': 'Somebody else answered',
  'voicemail-left': 'Voicemail left',
  'wrong-number': 'Wrong number or address',
  'message-sent': 'Message sent',
  'message-received': 'Message received',
}

export const slotWords: Record<Slot, string> = {
  morning: 'morning',
  afternoon: 'afternoon',
  evening: 'evening',
  'out-of-hours': 'out of hours',
}

export const whenWords = ({ on, minute }: When): string => `${dayInWords(on)}, ${timeWords(minute)}`

/** "To the victim · Phone call · No answer": what a contact was, in one line. */
export const contactTitle = ({ kind, method, outcome }: CaseContact): string =>
  [
    kindWords[kind],
    method === null ? null : methodWords[method],
    // A first conversation says in its name that the victim was reached.
    outcome === null || kind === 'first-conversation' ? null : outcomeWords[outcome],
  ]
    .filter((words) => words !== null)
    .join(' · ')
