import { isRecoveryCode } from '../recovery/rules.ts'

/** What stands in the box for the second proof: six digits, or one of the codes on paper. */
export const withoutBlanks = (typed: string): string => typed.replace(/\s/g, '')

export const isSecondProof = (typed: string): boolean =>
  /^\d{6}$/.test(typed) || isRecoveryCode(typed)

export const secondProofWanted =
  'Enter the six digits from your authenticator, or one of your recovery codes'
