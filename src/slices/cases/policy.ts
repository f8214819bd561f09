import { AppError } from '../../platform/errors.ts'
import type { Case } from './tables.ts'

/** A closed case is a record: it can be read, but nothing is added to it. */
export function requireOpen(supportCase: Case) {
  if (supportCase.state === 'closed')
    throw new AppError('conflict', 'This case is closed. Reopen it before you add to it.')
}
