import { z } from 'zod'
import { words } from '../../platform/http.ts'
import { longestPassword, shortestPassword } from '../passwords/rules.ts'

export const FirstRunForm = z.object({
  code: words(100, 'Enter the code from the terminal'),
  serviceName: words(120, 'Enter the name of your service'),
  slug: z
    .string('Enter a short word for addresses, such as harbour')
    .trim()
    .toLowerCase()
    .regex(
      /^[a-z][a-z0-9-]{1,30}$/,
      'Use 2 to 31 small letters, digits and dashes, beginning with a letter',
    ),
  contact: words(300, 'Enter how referrers reach you, such as a phone number and hours'),
  workingName: words(80, 'Enter the name colleagues and others see'),
  legalName: words(200, 'Enter the legal name. Only managers and administrators see it'),
  signInName: z
    .string('Enter a name to sign in with')
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9.-]{0,60}$/, 'Use small letters, digits, dots and dashes'),
  password: z
    .string(`Enter a password of ${shortestPassword} characters or more`)
    .min(shortestPassword, `Enter a password of ${shortestPassword} characters or more`)
    .max(longestPassword, `Use ${longestPassword} characters or fewer`),
})
export type FirstRunInput = z.output<typeof FirstRunForm>
