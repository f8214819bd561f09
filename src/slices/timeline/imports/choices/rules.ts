import type { ExportFormat } from '../public.ts'

/** What the entries of a file are called, and how it is asked whose they are. */
export type Words = { one: string; many: string; whose: string; who: string; lines: string }

const messages = {
  one: 'message',
  many: 'messages',
  who: 'Who wrote',
  whose: 'Whose messages are the conduct you are recording?',
  lines: 'Line',
}
const calls = {
  one: 'call',
  many: 'calls',
  who: 'Who called',
  whose: 'Whose calls are the conduct you are recording?',
  lines: 'Line',
}
const mails = {
  one: 'e-mail',
  many: 'e-mails',
  who: 'Who wrote',
  whose: 'Whose e-mails are the conduct you are recording?',
  lines: 'E-mail',
}

export const wordsFor: Record<ExportFormat, Words> = {
  'whatsapp-ios': messages,
  'whatsapp-android': messages,
  'sms-xml': { ...messages, lines: 'Message' },
  'calls-csv': calls,
  'calls-xml': { ...calls, lines: 'Call' },
  email: mails,
  'email-zip': mails,
}

export const count = (number: number) => number.toLocaleString('en-GB')

/** "1 call", "128 calls". */
export const counted = (format: ExportFormat, number: number): string => {
  const { one, many } = wordsFor[format]
  return `${count(number)} ${number === 1 ? one : many}`
}

/** Whose words may be legally privileged, as far as a name tells: the person who looks decides. */
export const soundsLegal = (name: string): boolean =>
  /\b(?:solicitors?|barristers?|lawyers?|attorney|legal|law|llp|chambers|advocates?)\b/i.test(
    name.replaceAll(/\bin[- ]law\b/gi, ''),
  )
