import { scanFaults, type UploadFault } from '../../../platform/upload.ts'

export const uploadFaults: Record<UploadFault, string> = {
  'not-an-upload': 'Select a file. Nothing arrived that could be read as one.',
  'no-file': 'Select the email: save it in your mailbox as .eml or .msg',
  'several-files': 'Bring in one email at a time',
  'too-large':
    'This file is larger than 25 MB. Save what is attached to it, and bring in the referral form alone.',
  ...scanFaults,
}
