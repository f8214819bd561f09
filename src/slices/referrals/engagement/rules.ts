/** The victim chose support, or chose not to: then the door stays open [ISA §85]. It never leaves, by no word. */
export const choices = ['engaged', 'not-engaged'] as const
export type Choice = (typeof choices)[number]
