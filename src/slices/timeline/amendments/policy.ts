import { AppError } from '../../../platform/errors.ts'
import type { Incident } from '../public.ts'

/** What came in from a file keeps the day of its source: only what was told can be misheard. */
export function requireToldDay({ sourceKind }: Incident, when: string | null) {
  if (sourceKind === 'import' && when !== null)
    throw new AppError(
      'invalid',
      'This entry came from a file, so its day is that of the file. Add a note that says what is wrong with it.',
    )
}
