import { plainPhone } from '../../../platform/phone.ts'
import { lettersApart } from './distances.ts'
import type { Level } from './levels.ts'
import { longestSeveral, partedNumbers } from './several.ts'

const fewestDigits = 6

/** Phone numbers as all their writings mean them; what is none of this country's is kept by its digits. */
export function plainPhones(written: string): string[] {
  return distinct(
    partedNumbers(written.slice(0, longestSeveral))
      .map((each) => plainPhone(each) ?? each.replace(/\D/g, ''))
      .filter((each) => each.length >= fewestDigits),
  )
}

/** A space inside an address is a slip; between two addresses it parts them. */
export function plainEmails(written: string): string[] {
  const text = written.slice(0, longestSeveral).normalize('NFKC').toLowerCase()
  const several = text.split('@').length > 2
  return distinct(
    (several ? text : text.replace(/\s/g, ''))
      .split(/[;,\s]+/)
      .map((each) => each.replace(/\+[^@]*(?=@)/, ''))
      .filter((each) => each.length > 2),
  )
}

export const phoneLevel = (a: readonly string[], b: readonly string[]): Level | null =>
  best(a, b, (one, other) => {
    if (one === other) return 0
    // A mobile beside a landline is another number, and says nothing against the person.
    if (isMobile(one) !== isMobile(other)) return null
    if (lettersApart(one, other, 1) === 1) return 2
    return one.slice(-fewestDigits) === other.slice(-fewestDigits) ? 3 : 4
  })

export const emailLevel = (a: readonly string[], b: readonly string[]): Level | null =>
  best(a, b, (one, other) => {
    if (one === other) return 0
    const [local = ''] = one.split('@')
    const [otherLocal = ''] = other.split('@')
    if (local === otherLocal) return 1
    if (lettersApart(one, other, 1) === 1) return 2
    return lettersApart(local, otherLocal, 2) <= 2 && local.length > 4 ? 3 : 4
  })

export const handleLevel = (a: readonly string[], b: readonly string[]): Level | null =>
  best(a, b, (one, other) => {
    if (one === other) return 0
    return lettersApart(one, other, 1) === 1 ? 2 : 4
  })

/** The best of all pairs; null where nothing can be held against anything. */
function best(
  a: readonly string[],
  b: readonly string[],
  level: (one: string, other: string) => Level | null,
): Level | null {
  let found: Level | null = null
  for (const one of a) {
    for (const other of b) {
      const each = level(one, other)
      if (each !== null && (found === null || each < found)) found = each
    }
  }
  return found
}

const isMobile = (phone: string): boolean => phone.startsWith('+447')

const distinct = (values: readonly string[]): string[] => [...new Set(values)]
