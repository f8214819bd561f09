/** The parts of a referral that can be read back to her [ISA §85]. Her own number and place she need not be told. */
export const parts = ['conduct', 'person', 'risk', 'needs', 'reports', 'referrer'] as const
export type Part = (typeof parts)[number]

/** What was read and what she said to it, or why nothing is read yet. Beside the referral's words, never over them. */
export type ReadingWords = {
  parts: Part[]
  corrections: string | null
  whyNot: string | null
}
