import { z } from 'zod'
import { words } from '../../../platform/http.ts'
import { roles } from '../../../security/permissions.ts'
import { placeFields } from '../places/public.ts'

export const InvitationForm = z.object({
  signInName: z
    .string('Enter a name to sign in with')
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9.-]{0,60}$/, 'Use small letters, digits, dots and dashes'),
  workingName: words(80, 'Enter the name colleagues and others see'),
  legalName: words(200, 'Enter the legal name. Only managers and administrators see it'),
  role: z.enum(roles, 'Select a role'),
  ...placeFields,
})
export type InvitationInput = z.output<typeof InvitationForm>
