import type { Likeness } from './rules.ts'

const fieldWords: Record<Likeness['agrees'][number]['field'], string> = {
  given: 'first name',
  surname: 'surname',
  born: 'date of birth',
  number: 'house number',
  street: 'street',
  locality: 'district',
  place: 'town',
  county: 'county',
  postcode: 'postcode',
  phone: 'phone number',
  email: 'e-mail address',
  handle: 'name on a platform',
}

/** Which fields agree, and never what stands in them. */
export const agreesInWords = ({ agrees }: Likeness): string =>
  agrees
    .map(({ field, exactly }) => (exactly ? fieldWords[field] : `${fieldWords[field]} nearly`))
    .join(', ')
