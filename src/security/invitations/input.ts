import { z } from 'zod'
import { words } from '../../platform/http.ts'

const presented = {
  name: words(200, 'Enter the name you sign in with, such as sam@harbour'),
  code: words(60, 'Enter the code you were given'),
}

export const CodeForm = z.object(presented)

export const SecretsForm = z.object({
  ...presented,
  password: z
    .string('Enter a password')
    .min(1, 'Enter a password')
    .max(1000, 'Use 200 characters or fewer'),
  digits: z
    .string('Enter the six digits that the authenticator shows')
    .transform((typed) => typed.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, 'Enter the six digits that the authenticator shows')),
})
