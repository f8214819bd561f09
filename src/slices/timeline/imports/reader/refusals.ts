import type { Refused } from './export.ts'

const HOW =
  'On the phone, open the chat in WhatsApp, choose Export chat, then Without media, and bring in the file it makes (.txt or .zip).'
const ALSO =
  'A call log (.csv), a backup of calls or text messages (.xml) and e-mails (.eml) can be brought in too.'

const sentences = {
  empty: `This file is empty. It may not have been copied completely. ${HOW}`,
  blank: `This file holds nothing but spaces and empty lines. ${HOW}`,
  pdf: `This is a PDF, not an export from a phone. ${HOW} ${ALSO}`,
  picture: `This is a picture, not an export from a phone. A screenshot can be kept as evidence instead. ${HOW}`,
  recording: `This is a video or sound recording, not an export from a phone. ${HOW}`,
  word: `This is a Word, Excel or other Office document, not an export from a phone. If it is a call log, save it as CSV first. ${HOW}`,
  page: `This is a web page, not an export from a phone. ${HOW} ${ALSO}`,
  json: `This file is in JSON, which other apps write. It cannot be read so far. ${HOW} ${ALSO}`,
  database: `This is a WhatsApp backup or another database, which cannot be read. ${HOW}`,
  packed: `This file is packed in a way that cannot be opened here. Only .zip is understood. ${HOW}`,
  binary: `This file is not text. It may have the wrong name, or be damaged. ${HOW}`,
  'too-large':
    'This file is larger than 60 MB. Export it again without media: the words of even a long chat or backup take far less.',
  'too-much-text':
    'The text in this file is larger than 60 MB. No phone writes that much for one chat. Bring in one chat, log or backup at a time.',
  'too-many-messages':
    'This file holds more than 500,000 messages or calls. Bring in one chat at a time, or split the file by year.',
  'too-many-senders': `This file names more than 2,000 senders, which no phone has. ${HOW}`,
  'zip-damaged':
    'This zip file is cut off or damaged. Copy it again from the phone, or export the chat once more.',
  'zip-locked':
    'This zip file is locked with a password. Unlock it first, or export the chat again.',
  'zip-without-chat': `This zip file holds no chat (no _chat.txt and no WhatsApp Chat .txt), no call log, no backup and no e-mail. ${HOW}`,
  'zip-with-several-chats':
    'This zip file holds more than one chat, call log or backup. Bring in one at a time, as the phone exported it.',
  'zip-too-many-files':
    'This zip file holds more than 20,000 files, which no phone makes. Export the chat again and choose Without media.',
  'no-messages': `No line in this file looks like a WhatsApp message, and it is no call log, backup or e-mail either. ${HOW} ${ALSO}`,
  'calls-without-head':
    'This table does not begin with a line that names its columns. A call log needs a column for the date, one for the type of call (incoming, outgoing or missed) and one for the number or name. Export it again with its headings.',
  'calls-empty':
    'This call log holds no calls, only the names of its columns. Look on the phone whether calls stand in it, and export it again.',
  'other-xml':
    'This XML file is no backup of calls or text messages. Bring in the file that “SMS Backup & Restore” makes: its name begins with calls or sms.',
  'backup-empty':
    'This backup holds no messages and no calls. Look on the phone what was chosen to be backed up, and make it again.',
  'xml-entities':
    'This XML file defines words of its own, which no phone does and which can be used to do harm. It was not read. Make the backup again on the phone.',
  'email-header':
    'The headers of this e-mail are larger than any e-mail programme makes, which can be used to do harm. It was not read. Save the e-mail again from the mailbox.',
  'email-parts':
    'This e-mail holds more than 1,000 parts, which no e-mail programme makes. It was not read. Save the e-mail again from the mailbox.',
  'no-such-dates':
    'No message has a date that exists when it is read in that order. Choose another order of day, month and year.',
  'took-too-long':
    'Reading this file took too long and was stopped. Nothing was kept. Bring in a smaller part of it.',
  'reader-stopped':
    'Reading this file needed too much memory and was stopped. Nothing was kept. Bring in a smaller part of it.',
  'reader-broke':
    'Something went wrong on our side while reading this file. Nothing was kept. Try once more, then tell whoever looks after this system.',
} as const

export type RefusalCode = keyof typeof sentences

/** A plain sentence that says what was found and what to do. */
export const refused = (code: RefusalCode, fault: string | null = null): Refused => ({
  state: 'refused',
  code,
  sentence: sentences[code],
  fault,
})
