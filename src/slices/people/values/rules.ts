import { plainPhone } from '../../../platform/phone.ts'
import type { Channel, Contact } from '../public.ts'

/** One number is one number however it is written: "07700 900123" and "07700900123" are called unsafe together. */
export const isSameValue = (a: string, b: string): boolean => plainValue(a) === plainValue(b)
const plainValue = (value: string): string =>
  plainPhone(value) ?? value.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()

/** The postcode at the end of an address that was written in one. */
export const postcodeIn = (address: string): string | null =>
  /\b([a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2})\s*$/i.exec(address)?.[1] ?? null

/** All by which somebody is reached or found: where he is reached, she is not. */
export const valuesIn = ({ channels, address, postcode }: Contact): string[] => [
  ...channels.map(({ value }) => value),
  ...(address === null ? [] : [address, `${address}, ${postcode ?? ''}`]),
]

/** Whether a way of hers is recorded for him too. An address is one address with and without its commas. */
export const isHis = (
  { kind, value }: Pick<Channel, 'kind' | 'value'>,
  his: readonly string[],
): boolean =>
  his.some((each) => (kind === 'post' ? bare(each) === bare(value) : isSameValue(each, value)))
const bare = (address: string) =>
  address
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\d]/gu, '')

/** Where one has to be chosen all the same: one that is not recorded for him, and of those a safe one. */
export const safestOf = (ways: readonly Channel[], { his }: { his: readonly string[] }) =>
  ways.toSorted((a, b) => danger(a, his) - danger(b, his))[0]
const danger = (way: Channel, his: readonly string[]) =>
  (isHis(way, his) ? 2 : 0) + (way.safe ? 0 : 1)
