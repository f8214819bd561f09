import { z } from 'zod'
import { words } from '../../platform/http.ts'

export const SignInForm = z.object({
  name: words(200, 'Enter the name you sign in with, such as sam@harbour'),
  password: z
    .string('Enter your password')
    .min(1, 'Enter your password')
    .max(1000, 'Enter your password'),
  code: z
    .string('Enter the six digits from your authenticator')
    .transform((typed) => typed.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, 'Enter the six digits from your authenticator')),
})
export type SignInInput = z.output<typeof SignInForm>
