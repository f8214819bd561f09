import { type Channel, type Contact, isSameValue, plainPostcode } from '../../../people/public.ts'

/**
 * Ways to reach her that a further referral names and the case does not know. Who says so may be the one she fears: none
 * is safe, whatever was said of it, none comes into the case by itself, and none that was found not to be hers comes again.
 */
export function newWays(said: Contact, known: Contact, notHers: readonly string[]): Channel[] {
  const values = [...known.channels, ...(known.held ?? [])].map(({ value }) => value)
  const isKnown = (value: string) =>
    [...values, ...notHers].some((each) => isSameValue(each, value))
  const written = placeIn(said)
  const isPlaceNew = !isSamePlace(said, known) && !written.some(isKnown)
  const place = written
    .slice(0, isPlaceNew ? 1 : 0)
    .map((value) => ({ kind: 'post', value }) as const)
  const told = [...said.channels.filter(({ value }) => !isKnown(value)), ...place]
  return told.map(({ kind, value }) => ({ kind, value, safe: false }))
}

/** The address as it would be written, and without its postcode; a postcode alone is no way to reach anybody. */
const placeIn = ({ address, postcode }: Contact): string[] => {
  if (address === null) return []
  return postcode === null ? [address] : [`${address}, ${postcode}`, address]
}

/** One street may stand in two towns: two postcodes that differ are two places. */
const isSamePlace = (one: Contact, other: Contact): boolean =>
  one.address !== null &&
  other.address !== null &&
  isSameValue(one.address, other.address) &&
  (one.postcode === null ||
    other.postcode === null ||
    plainPostcode(one.postcode) === plainPostcode(other.postcode))
