import { AppError } from '../../platform/errors.ts'
import type { Entry } from './tables.ts'

export function requireStanding({ retired }: Entry) {
  if (retired !== null)
    throw new AppError('conflict', 'This entry was retired. Add the service anew if it is back.')
}
