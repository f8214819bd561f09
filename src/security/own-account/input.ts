import { z } from 'zod'
import { presentPassword, secondProof } from '../proofs/input.ts'

const newPasswordWanted = 'Enter a new password of 15 characters or more'

export const PasswordForm = z.object({
  current: presentPassword,
  code: secondProof,
  password: z.string(newPasswordWanted).min(1, newPasswordWanted),
})

const codeWanted = 'Enter the six digits that the new authenticator shows'

export const AuthenticatorForm = z.object({
  sealed: z.string().max(4096).catch(''),
  code: z
    .string(codeWanted)
    .max(100, codeWanted)
    .transform((typed) => typed.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, codeWanted)),
})
