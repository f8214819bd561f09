import { z } from 'zod'
import { words } from '../../../platform/http.ts'
import { scanFaults, type UploadFault } from '../../../platform/upload.ts'

/** A file, pasted; looked at first, then loaded. */
export const FileForm = z.object({
  file: z.string('Paste the file').refine((text) => text.trim() !== '', 'Paste the file'),
  next: z.enum(['look', 'load']).catch('look'),
})

export const LicenceForm = z.object({
  evidence: words(1000, 'Say by what licence or permission the service uses it, and since when'),
  holder: words(300, 'Say who holds the licensed copy'),
})
export type LicenceInput = z.output<typeof LicenceForm>

export const RetirementForm = z.object({
  version: z.string('Select the version').max(30, 'Select the version'),
})

export const uploadFaults: Record<UploadFault, string> = {
  'not-an-upload': 'Select a file. Nothing arrived that could be read as one.',
  'no-file': 'Select the file of the instrument: it ends in .json',
  'several-files': 'Bring in one file at a time.',
  'too-large': 'This file is larger than 256 kB. An instrument is a few pages of text.',
  ...scanFaults,
}
