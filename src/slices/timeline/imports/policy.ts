import { AppError } from '../../../platform/errors.ts'
import type { ImportState } from './rules.ts'
import type { Import } from './tables.ts'

/** A phone may hold indecent images of a child, and a copy of one is an offence: nothing is imported [PR 9]. */
export function requireMayImport(child: boolean | null): void {
  if (child)
    throw new AppError(
      'conflict',
      'The victim is under 18, so nothing from a phone is imported. Record in the case that the export exists, and tell the police officer in the case where it is.',
    )
}

const settledWords: Partial<Record<ImportState, string>> = {
  accepted: 'This import was accepted before.',
  declined: 'This import was declined, and everything in it was destroyed.',
  refused: 'This file could not be read, and nothing of it was kept.',
  reading: 'This file is still being read. Wait until it has been.',
  'asks-date-order': 'Say first in which order this file writes its dates.',
}

export function requirePreview({ state }: Pick<Import, 'state'>): void {
  if (state !== 'preview')
    throw new AppError('conflict', settledWords[state] ?? 'This import cannot be changed any more.')
}

export function requireSameVersion(found: Pick<Import, 'version'>, seen: number | null): void {
  if (seen !== null && seen !== found.version)
    throw new AppError(
      'conflict',
      'This import was read again after you opened the page, so nothing was accepted. Open it again and look at what it says now.',
    )
}
