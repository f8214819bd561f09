import { scanFaults, type UploadFault } from '../../../platform/upload.ts'
import {
  type AttachFault,
  mostEver,
  mostFiles,
  mostMegabytes,
  type PageToSkip,
  pagesToSkip,
  type Refusal,
  shownName,
  tickOf,
} from './rules.ts'

/** Why a file was not attached, in words for who refers. */
export const faultWords: Record<UploadFault | AttachFault, string> = {
  ...scanFaults,
  'not-an-upload': 'Select a file. Nothing arrived that could be read as one.',
  'no-file': 'Select a file',
  'several-files': 'Attach one file at a time',
  'too-large': `This file is larger than ${mostMegabytes} MB. Save it smaller, or attach its parts one after another.`,
  'not-scanned':
    'The file could not be scanned for harmful software just now. Try again later, or send the referral without it.',
  'too-many': `There are ${mostFiles} files already. Take one off before you attach another.`,
  'too-often': `Files were attached and taken off ${mostEver} times. No more can be attached to this referral; type what is missing, or send it and answer our questions.`,
  empty: 'This file is empty. It may not have been saved completely. Save it once more.',
  'other-kind':
    'This is no PDF, Word (.docx), email (.eml or .msg) or picture (.jpg or .png). Save it as one of these, a PDF if you can, and attach that.',
  'not-as-named':
    'This file is not what its name says. Open it, save it as a PDF, and attach that.',
  locked:
    'This file is locked with a password, so nobody here could read it. Save it without, and attach that.',
  'part-shut':
    'Something in this email is locked, encrypted, packed or damaged, so nobody here could open it. Save the email without it, and attach that.',
  broken: 'This file is damaged and could not be read. Save it once more, as a PDF if you can.',
  'too-much':
    'This file is too large once it is unpacked. Save it as a PDF, or without its pictures, and attach that.',
  unreadable:
    'This file could not be read here and was stopped. Save it as a PDF, or a picture, and attach that.',
  busy: 'Many files are being read just now. Wait a minute, and attach it once more.',
}

/** The same of one file, with the name of what nobody could open in it. */
export const refusalWords = ({ fault, part }: Refusal): string =>
  part === null
    ? faultWords[fault]
    : `In this email, “${shownName(part)}” is locked, encrypted, packed or damaged, so nobody here could open it. Attach it by itself, so that it opens, and the email without it or as a PDF.`

/** What was ticked beside the file: each has a name of its own, for a form with a file keeps one of a name. */
export const saysIn = (fields: Readonly<Record<string, string>>): PageToSkip[] =>
  pagesToSkip.filter((page) => fields[tickOf(page)] === 'yes')
