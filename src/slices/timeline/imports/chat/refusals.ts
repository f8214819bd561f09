import type { Refused } from './rules.ts'

const HOW =
  'On the phone, open the chat in WhatsApp, choose Export chat, then Without media, and bring in the file it makes (.txt or .zip).'

const sentences = {
  empty: `This file is empty. It may not have been copied completely. ${HOW}`,
  blank: `This file holds nothing but spaces and empty lines. ${HOW}`,
  pdf: `This is a PDF, not a chat export. ${HOW}`,
  picture: `This is a picture, not a chat export. A screenshot can be kept as evidence instead. ${HOW}`,
  recording: `This is a video or sound recording, not a chat export. ${HOW}`,
  word: `This is a Word or Office document, not a chat export. ${HOW}`,
  page: `This is a web page, not a chat export. ${HOW}`,
  json: `This file is in JSON, which other apps write. Only WhatsApp exports can be read so far. ${HOW}`,
  database: `This is a WhatsApp backup or another database, which cannot be read. ${HOW}`,
  packed: `This file is packed in a way that cannot be opened here. Only .zip is understood. ${HOW}`,
  binary: `This file is not text. It may have the wrong name, or be damaged. ${HOW}`,
  'too-large':
    'This file is larger than 60 MB. Export the chat again and choose Without media: the words of even a long chat take far less.',
  'too-much-text':
    'The text in this file is larger than 60 MB. WhatsApp never writes that much for one chat. Bring in one chat at a time, as WhatsApp exported it.',
  'too-many-messages':
    'This file holds more than 500,000 messages. Bring in one chat at a time, or split the file by year.',
  'too-many-senders': `This file names more than 2,000 senders, which no WhatsApp chat has. ${HOW}`,
  'zip-damaged':
    'This zip file is cut off or damaged. Copy it again from the phone, or export the chat once more.',
  'zip-locked':
    'This zip file is locked with a password. Unlock it first, or export the chat again.',
  'zip-without-chat': `This zip file holds no chat (no _chat.txt and no WhatsApp Chat .txt). ${HOW}`,
  'zip-with-several-chats':
    'This zip file holds more than one chat. Bring in one chat at a time, as WhatsApp exported it.',
  'zip-too-many-files':
    'This zip file holds more than 20,000 files, which WhatsApp never makes. Export the chat again and choose Without media.',
  'no-messages': `No line in this file looks like a WhatsApp message. ${HOW}`,
  'no-such-dates':
    'No message has a date that exists when it is read in that order. Choose another order of day, month and year.',
  'took-too-long':
    'Reading this file took too long and was stopped. Nothing was kept. Bring in a smaller part of the chat.',
  'reader-stopped':
    'Reading this file needed too much memory and was stopped. Nothing was kept. Bring in a smaller part of the chat.',
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
