import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** A phone number as all its spellings mean it ("07700 900123", "+44 7700 900123"), or null for what is none. */
export function plainPhone(text: string): string | null {
  const phone = parsePhoneNumberFromString(text, 'GB')
  return phone?.isPossible() ? phone.number : null
}
