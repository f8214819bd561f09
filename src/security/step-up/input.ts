import { z } from 'zod'
import { presentPassword, secondProof } from '../proofs/input.ts'

/** The boxes of the proof stand on a form beside those of the deed, so their names are their own. */
export const proofFields = {
  password: 'proof-password',
  code: 'proof-code',
  passkey: 'proof-passkey',
} as const

export const ProofForm = z.object({
  [proofFields.password]: presentPassword,
  [proofFields.code]: secondProof,
})

export type Proof = { password: string; code: string }

export const proofOf = (form: z.output<typeof ProofForm>): Proof => ({
  password: form[proofFields.password],
  code: form[proofFields.code],
})
