import { callKindOf } from '../calls/call-types.ts'
import { durationWords } from '../calls/durations.ts'
import { whenOfMoment } from '../calls/moments.ts'
import type { NotUnderstoodBecause } from '../reader/export.ts'
import { fromThisPhone, type Party, partyOf, withheld } from '../reader/parties.ts'
import type { Draft } from '../rules.ts'

type Attributes = { readonly [name: string]: string }

/** One message or call of a backup, with the parts and addresses inside it. */
export type BackupRecord = {
  name: 'sms' | 'mms' | 'call'
  attributes: Attributes
  parts: Attributes[]
  addresses: Attributes[]
}

type Names = (party: Party) => string
export type ReadRecord = Omit<Draft, 'line'> | { text: string; because: NotUnderstoodBecause }

// The tool writes "null" for what the phone did not have.
const said = (attributes: Attributes, name: string): string => {
  const value = attributes[name] ?? ''
  return value === 'null' ? '' : value
}

const notUnderstood = (attributes: Attributes, because: NotUnderstoodBecause): ReadRecord => {
  const date = said(attributes, 'readable_date') === '' ? 'date' : 'readable_date'
  const words = [date, 'address', 'number', 'body', 'type']
  return {
    text: words
      .map((name) => said(attributes, name))
      .join(' ')
      .trim(),
    because,
  }
}

const momentOf = (attributes: Attributes) => {
  const written = said(attributes, 'date').trim()
  if (written === '') return 'no-date'
  if (!/^\d{10,13}$/.test(written)) return 'unknown-date'
  return whenOfMoment(Number(written) * (written.length === 10 ? 1000 : 1), 'second')
}

/** A call; Android says 2 to 4 for a caller whose number was hidden, unknown or a payphone's. */
export function readCall({ attributes }: BackupRecord, names: Names): ReadRecord {
  const when = momentOf(attributes)
  if (typeof when === 'string') return notUnderstood(attributes, when)
  const kind = callKindOf(said(attributes, 'type'))
  if (kind === null) return notUnderstood(attributes, 'unknown-type')
  const isHidden = /^[234]$/.test(said(attributes, 'presentation'))
  const number = isHidden ? '' : said(attributes, 'number')
  const { party, shown } = personOf(number, said(attributes, 'contact_name'), names)
  const sender = kind === 'outgoing-call' ? fromThisPhone(shown) : shown
  const duration = said(attributes, 'duration')
  const text = duration === '' ? '' : `Duration ${durationWords(duration)}`
  return { ...when, sender, kind, text, attachment: null, party }
}

const personOf = (number: string, name: string, names: Names): Party => {
  const party = partyOf(number, name) ?? withheld
  return { party: party.party, shown: names(party) }
}

/** A text message: 1 was received, 2 was sent, the rest were never sent. */
export function readSms({ attributes }: BackupRecord, names: Names): ReadRecord {
  const when = momentOf(attributes)
  if (typeof when === 'string') return notUnderstood(attributes, when)
  const type = said(attributes, 'type')
  if (type !== '1' && type !== '2') return notUnderstood(attributes, 'not-sent')
  const { party, shown } = personOf(
    said(attributes, 'address'),
    said(attributes, 'contact_name'),
    names,
  )
  const text = attributes.body ?? ''
  return { ...when, ...written(type, party, shown), kind: 'sms', text, attachment: null }
}

/** What this phone sent is never the same as what it received, so its party is another. */
const written = (type: string, party: string, shown: string) =>
  type === '2' ? { sender: fromThisPhone(shown), party: `to ${party}` } : { sender: shown, party }

/** A picture or group message: its words are in parts, and so are its files, which are named only. */
export function readMms(record: BackupRecord, names: Names): ReadRecord {
  const { attributes, parts } = record
  const when = momentOf(attributes)
  if (typeof when === 'string') return notUnderstood(attributes, when)
  const box = said(attributes, 'msg_box')
  if (box !== '1' && box !== '2') return notUnderstood(attributes, 'not-sent')
  const isGroup = said(attributes, 'address').includes('~')
  const name = isGroup ? '' : said(attributes, 'contact_name')
  const { party, shown } = personOf(senderOf(record, box), name, names)
  const subject = said(attributes, 'sub')
  const words = parts.filter(isText).map((part) => said(part, 'text'))
  const files = parts.filter(isFile).map(fileName)
  const text = [subject, ...words].filter((part) => part !== '').join('\n')
  if (text === '' && files.length === 0) return notUnderstood(attributes, 'no-words')
  const attachment = files.length === 0 ? null : files.join(', ')
  return { ...when, ...written(box, party, shown), kind: 'mms', text, attachment }
}

/** Android's number for the sender among the addresses of a message (PduHeaders.FROM). */
const FROM = '137'

const senderOf = ({ attributes, addresses }: BackupRecord, box: string): string => {
  const address = said(attributes, 'address')
  if (box === '2' || !address.includes('~')) return address
  const from = addresses.find((each) => said(each, 'type') === FROM)
  return from === undefined ? address : said(from, 'address')
}

const isText = (part: Attributes) => said(part, 'ct') === 'text/plain'
const isFile = (part: Attributes) => !isText(part) && said(part, 'ct') !== 'application/smil'
const fileName = (part: Attributes) =>
  said(part, 'cl') || said(part, 'name') || said(part, 'fn') || said(part, 'ct') || 'a file'
