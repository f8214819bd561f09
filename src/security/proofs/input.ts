import { z } from 'zod'
import { isSecondProof, secondProofWanted, withoutBlanks } from './rules.ts'

/** A password that is there already: no rule but that something was typed, and nobody sends a book. */
export const presentPassword = z
  .string('Enter your password')
  .min(1, 'Enter your password')
  .max(1000, 'Enter your password')

export const secondProof = z
  .string(secondProofWanted)
  .max(100, secondProofWanted)
  .transform(withoutBlanks)
  .refine(isSecondProof, secondProofWanted)
