import { z } from 'zod'
import { day } from '../../../platform/http.ts'

/** Which sheet the form was filled in above: 0 where there was none. */
export const sheetVersion = z.coerce
  .number('Open the page again')
  .pipe(z.int32('Open the page again'))

export const optionalDay = z
  .union([z.literal('').transform(() => null), day('Enter a real date')], 'Enter a real date')
  .nullish()
  .transform((value) => value ?? null)
