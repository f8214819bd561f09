import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import { scanFaults, type UploadFault } from '../../../platform/upload.ts'

/** Ours: five thousand services, each with a page of words. */
export const mostBytes = 4 * 1024 * 1024
const mostPacked = 1024 * 1024

export const uploadFaults: Record<UploadFault, string> = {
  'not-an-upload': 'Select a file. Nothing arrived that could be read as one.',
  'no-file': 'Select a file: a table (.csv), or Open Referral UK (.json)',
  'several-files': 'Bring in one file at a time',
  'too-large': 'This file is larger than 4 MB. Bring it in as several, or page by page.',
  ...scanFaults,
}

/** Between the look and the taking in, the file stays with whoever brought it: nothing is kept here. Null: too much. */
export function packed(text: string): string | null {
  const whole = deflateRawSync(text).toString('base64url')
  return whole.length <= mostPacked ? whole : null
}

function unpacked(file: string): string | null {
  try {
    return inflateRawSync(Buffer.from(file, 'base64url'), {
      maxOutputLength: 2 * mostBytes,
    }).toString()
  } catch {
    return null // cut, changed, or made to swell
  }
}

export const AcceptanceForm = z.object({
  file: z.string('Bring the file in again').transform((file, context) => {
    const text = unpacked(file)
    if (text !== null) return text
    context.addIssue({ code: 'custom', message: 'Bring the file in again' })
    return z.NEVER
  }),
})
