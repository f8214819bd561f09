import { z } from 'zod'
import { words } from '../../../platform/http.ts'

export const WallForm = z.object({
  kind: z.enum(
    ['agency', 'person', 'team'],
    'Select whether the wall is against an agency, one person, or a team of this service',
  ),
  name: words(200, 'Enter the name of the agency, person or team'),
  reason: words(2000, 'Say why nothing may go to them'),
})
export type WallInput = z.output<typeof WallForm>
