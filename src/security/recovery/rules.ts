export const codesMade = 10

/** Whether somebody typed one of her recovery codes: twelve letters and digits, with dashes or without. */
export const isRecoveryCode = (typed: string): boolean =>
  /^[2-9a-hj-kmnp-tv-z]{12}$/.test(typed.toLowerCase().replace(/[\s-]/g, ''))
