import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { onceField } from '../src/platform/http.ts'
import type { Person, World } from './support.ts'

const folder = new URL('./data/exports/', import.meta.url)

export const phoneExports = {
  ios: 'ios-en-GB___chat.txt',
  iosAmerican: 'ios-en-US__chat.txt',
  android: 'android-en-GB WhatsApp Chat with +44 7700 900123.txt',
  androidAmerican: 'android-en-US WhatsApp Chat with Tom K.txt',
  ambiguous: 'ambiguous-order WhatsApp Chat with Tom K.txt',
  calls: 'calls-android.csv',
  callsFromIphone: 'calls-imazing.csv',
  callsBackup: 'calls-20260620.xml',
  textMessages: 'sms-20260620.xml',
  email: 'message.eml',
} as const

export const exportBytes = (name: string) => readFile(new URL(name, folder))
export const exportFile = async (name: string) => new File([await exportBytes(name)], name)
export const textFile = (text: string, name = '_chat.txt') => new File([text], name)

/** A form with a file, as a browser sends it: the hidden field first. */
export function uploadForm(world: World, files: File[], key = world.formKey()): RequestInit {
  const body = new FormData()
  body.append(onceField, key)
  for (const file of files) body.append('file', file)
  return { method: 'POST', body, headers: { 'Sec-Fetch-Site': 'same-origin' } }
}

/** The same from a program with a token. */
export function uploadByToken(
  person: Person,
  file: File,
  fields: Record<string, string> = {},
  key?: string,
): RequestInit {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.append('file', file)
  const headers = {
    Authorization: `Bearer ${person.bearer}`,
    ...(key === undefined ? {} : { 'Idempotency-Key': key }),
  }
  return { method: 'POST', body, headers }
}

/** Waits for an answer and lets the reader read meanwhile, as the running program would. */
export async function whileReading(world: World, asked: Promise<Response>): Promise<Response> {
  let answered = false
  const answer = asked.finally(() => {
    answered = true
  })
  while (!answered) {
    await sleep(20)
    if (await someFileWaits(world)) await world.runJobs()
  }
  return answer
}

const someFileWaits = (world: World) =>
  world.inTenant(world.sam, async (tx) => {
    const rows = await tx
      .selectFrom('chat_import')
      .select('id')
      .where('state', '=', 'reading')
      .execute()
    return rows.length > 0
  })
