import { scanFaults, type UploadFault } from '../../../../platform/upload.ts'

/** What mail servers send back holds our few lines, and a page of their own. */
export const MAX_RETURN_BYTES = 5 * 1024 * 1024

/** The same for a file that is no returned mail, for a mail of another service, and for one that nobody knows. */
export const notKnown =
  'This file is not a returned mail that we know. If you know which mail came back, open it in the list and press “It came back” there.'

export const onlyDelayed =
  'This report says that the mail is late, not that it came back: it is still being tried. Nothing was changed. If it comes back for good, another message says so: bring that one.'

export const uploadFaults: Record<UploadFault, string> = {
  'not-an-upload': 'Select a file. Nothing arrived that could be read as one.',
  'no-file': 'Select the message that came back: save it in your mailbox as .eml',
  'several-files': 'Bring in one message at a time',
  'too-large': notKnown,
  ...scanFaults,
}
