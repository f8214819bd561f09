import reader, { type FieldsData } from '@kenjiuno/msgreader'
import { htmlWords } from '../../../../platform/html-words.ts'
import type { Attached, Mail } from './document.ts'

// What a package of the older kind hands out depends on who loads it.
const Reader = 'default' in reader ? reader.default : reader
type MsgReader = InstanceType<typeof Reader>

/** One email saved by Outlook (.msg); an email inside it is handed on read. Null: it is none. */
export function readMsg(bytes: Uint8Array): Mail | null {
  const opened = new Reader(new Uint8Array(bytes).buffer)
  const fields = opened.getFileData()
  const { error, subject, body, senderName, attachments = [] } = fields
  const isMail = [subject, body, senderName].some(Boolean) || attachments.length > 0
  return error || !isMail ? null : mailOf(fields, opened)
}

function mailOf(fields: FieldsData, opened: MsgReader): Mail {
  const { senderName = '', subject = '', body = '' } = fields
  const address = fields.senderSmtpAddress ?? fields.creatorSMTPAddress ?? fields.senderEmail ?? ''
  const page = fields.bodyHtml ?? (fields.html ? Buffer.from(fields.html).toString() : '')
  return {
    headings: [
      ['From', address.includes('@') ? `${senderName} <${address}>` : senderName],
      ['Date', fields.clientSubmitTime ?? fields.messageDeliveryTime ?? ''],
      ['Subject', subject],
    ],
    body: body.trim() === '' ? htmlWords(page) : body.trim(),
    attached: (fields.attachments ?? []).map((each) => attachedOf(each, opened)),
  }
}

function attachedOf(each: FieldsData, opened: MsgReader): Attached {
  const name = each.fileName ?? each.fileNameShort ?? each.name ?? ''
  if (each.innerMsgContentFields)
    return { name: name || 'email', mail: mailOf(each.innerMsgContentFields, opened) }
  const { fileName, content } = opened.getAttachment(each)
  return { name: fileName ?? name, type: each.attachMimeTag?.toLowerCase() ?? '', bytes: content }
}
