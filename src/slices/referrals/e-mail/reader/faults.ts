/** Why a document is shown by its name alone, in words for whoever brought it. */
export const faultWords = {
  empty: 'There is nothing in it.',
  locked: 'It is locked with a password. Ask the sender for it without one, or type from it.',
  encrypted:
    'It is encrypted or signed so that it cannot be opened here. Open it in your mailbox, save it without encryption, and bring that in.',
  scan: 'It holds pictures of pages and no words that can be read. Open it and type from it.',
  picture: 'It is a picture. Open it and type from it.',
  'old-word':
    'It is an old Word file (.doc), or one locked with a password. Save it as .docx without a password, or type from it.',
  packed:
    'It is packed (.zip or the like). Unpack it on your computer, and bring in what is in it.',
  outlook: 'Outlook packed it in its own way (winmail.dat). Ask the sender for plain files.',
  unknown: 'It is no email, Word or PDF file. Open it and type from it.',
  broken: 'It is damaged and could not be read. Ask the sender to send it once more.',
  'too-much': 'It is too large to be read here. Open it and type from it.',
  'too-deep': 'It lies in an email inside other emails. Save it by itself, and bring that in.',
} as const

export type FaultCode = keyof typeof faultWords

/** Why nothing of a file could be taken. */
const refusalWords = {
  empty: 'This file is empty. It may not have been saved completely. Save the email once more.',
  'not-mail':
    'This is no email (.eml or .msg), Word (.docx) or PDF file. In your mailbox, save the email as a file and bring that in.',
  'too-long':
    'Reading this file took too long and was stopped. Save what is attached to it, and bring in the referral form alone.',
  stopped:
    'This file could not be read and was stopped. Save what is attached to it, and bring in the referral form alone.',
} as const

export type RefusalCode = keyof typeof refusalWords

export const refused = (code: RefusalCode, fault: string | null = null) => ({
  state: 'refused' as const,
  code,
  sentence: refusalWords[code],
  fault,
})
