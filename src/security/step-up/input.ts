import { z } from 'zod'

/** The boxes of the proof stand on a form beside those of the deed, so their names are their own. */
export const proofFields = { password: 'proof-password', code: 'proof-code' } as const

export const ProofForm = z.object({
  [proofFields.password]: z
    .string('Enter your password')
    .min(1, 'Enter your password')
    .max(1000, 'Enter your password'),
  [proofFields.code]: z
    .string('Enter the six digits from your authenticator')
    .transform((typed) => typed.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, 'Enter the six digits from your authenticator')),
})

export type Proof = { password: string; code: string }

export const proofOf = (form: z.output<typeof ProofForm>): Proof => ({
  password: form[proofFields.password],
  code: form[proofFields.code],
})
