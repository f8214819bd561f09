/** [ASVS V6.2.9]: no rule of composition, only length, and what is tried first is refused. */
export const shortestPassword = 15
export const longestPassword = 200
const fewestOfOnesOwn = 8 // letters and digits left when known words are taken out

export type PasswordFault = 'short' | 'long' | 'common' | 'context' | 'repeats'

/**
 * Why this may not be a password, or nothing. `context` are words that stand around it: the service, the person, the
 * program [ASVS V6.2.11]. A common one stays one with digits round it, or twice [ASVS V6.2.4].
 */
export function faultOfPassword(
  password: string,
  context: readonly string[],
  common: ReadonlySet<string>,
): PasswordFault | null {
  const typed = password.normalize('NFKC')
  const length = [...typed].length
  if (length < shortestPassword) return 'short'
  if (length > longestPassword) return 'long'
  const plain = typed.toLowerCase()
  if (isCommon(plain, common)) return 'common'
  if (repeats(plain)) return 'repeats'
  const own = withoutWords(bare(plain), context)
  if (own.length < fewestOfOnesOwn || (own !== bare(plain) && isCommon(own, common)))
    return 'context'
  return null
}

/** As it is, without what stands between and around its letters, or with digits round it taken off. */
function isCommon(plain: string, common: ReadonlySet<string>): boolean {
  const letters = bare(plain)
  const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  return [plain, letters, core].some((each) => each !== '' && common.has(each))
}

const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')

/** The same few characters again and again, or a row of neighbours such as abcdefgh. */
function repeats(plain: string): boolean {
  const characters = [...plain]
  const unit = characters.findIndex(
    (_, n) =>
      n > 0 &&
      n <= characters.length / 2 &&
      characters.every((each, at) => each === characters[at % n]),
  )
  const steps = new Set(
    characters.slice(1).map((each, at) => code(each) - code(characters[at] ?? '')),
  )
  return unit > 0 || steps.size === 1
}

const code = (character: string): number => character.codePointAt(0) ?? 0

function withoutWords(plain: string, words: readonly string[]): string {
  const known = words
    .flatMap((word) =>
      word
        .toLowerCase()
        .normalize('NFKC')
        .split(/[^\p{L}\p{N}]+/u),
    )
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length)
  return known.reduce((left, word) => left.replaceAll(word, ''), plain)
}
