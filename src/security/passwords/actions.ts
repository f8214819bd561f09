import { commonPasswords } from '../../platform/common-passwords.ts'
import { faultOfPassword, longestPassword, type PasswordFault, shortestPassword } from './rules.ts'

/** What is wrong with a new password, as people are told; null for nothing. Whoever lets one be chosen asks here. */
export async function faultInWords(password: string, context: readonly string[]) {
  const fault = faultOfPassword(password, ['alongside', ...context], await commonPasswords())
  return fault === null ? null : inWords[fault]
}

const inWords: Record<PasswordFault, string> = {
  short: `Enter a password of ${shortestPassword} characters or more. A few words work well`,
  long: `Use ${longestPassword} characters or fewer`,
  common: 'Choose another password: this one is on the lists that are tried first',
  context: 'Choose another password: this one is made of your name, your service or the program',
  repeats: 'Choose another password: this one is the same again and again, or a row',
}
