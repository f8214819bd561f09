import { plainPhone } from '../../../platform/phone.ts'
import { everyHome, everyWay } from '../former/public.ts'
import { partedNames, partedNumbers, type Way, wayIn } from '../matching/public.ts'
import type { Channel, ChannelKind, Contact } from '../public.ts'

/** One number is one number however it is written: "07700 900123" and "07700900123" are called unsafe together. */
export const isSameValue = (a: string, b: string): boolean => plainValue(a) === plainValue(b)
const plainValue = (value: string): string =>
  plainPhone(value) ?? value.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()

/** The postcode at the end of an address that was written in one. */
export const postcodeIn = (address: string): string | null =>
  /\b([a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2})\s*$/i.exec(address)?.[1] ?? null

/** All by which somebody is or was reached or found: where he is reached, she is not. */
export const valuesIn = (contact: Contact): string[] => [
  ...everyWay(contact).map(({ value }) => value),
  ...everyHome(contact).flatMap(({ address, postcode }) =>
    address === null ? [] : [address, `${address}, ${postcode ?? ''}`],
  ),
]

type Boxes = { phones: string | null; email: string | null; handles: string | null }

/**
 * By what he is found, out of the boxes in which somebody wrote it: each as it was typed, once. A number or a mailbox among
 * the names online is what it is: people write to it by that. None is a way to reach anybody.
 */
export function hisChannels({ phones, email, handles }: Boxes): Channel[] {
  const ways: Way[] = [
    ...partedNumbers(phones ?? '').map((value) => ({ kind: 'phone' as const, value })),
    ...(email === null ? [] : [{ kind: 'email' as const, value: email }]),
    ...partedNames(handles ?? '').map(wayIn),
  ]
  return ways
    .filter((way, at) => ways.findIndex(({ value }) => value === way.value) === at)
    .map(({ kind, value }) => ({
      kind: kind === 'phone' ? phoneKind(value) : kind,
      value,
      safe: false,
    }))
}

export const phoneKind = (phone: string): ChannelKind =>
  /^(\+44|0044|0)\s*7/.test(phone) ? 'mobile' : 'landline'

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
