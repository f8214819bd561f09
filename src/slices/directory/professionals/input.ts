import { z } from 'zod'
import { words } from '../../../platform/http.ts'

export const ProfessionalForm = z.object({
  person: words(120, 'Enter the name of the professional'),
  role: words(120, 'Enter the role of the professional there'),
  contact: words(500, 'Enter how the professional is reached at work'),
})
export type ProfessionalInput = z.output<typeof ProfessionalForm>
