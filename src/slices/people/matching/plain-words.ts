import { doubleMetaphone } from 'double-metaphone'
import type { Text } from './fields.ts'

/** Longer than any name or street is; what follows says nothing more, and would only cost time. */
const longest = 120

const letters: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i', ħ: 'h' },
  // Russian, Ukrainian and Bulgarian as British papers write them; accents are gone before these are asked.
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', ґ: 'g', д: 'd', е: 'e', є: 'ie', ж: 'zh', з: 'z', и: 'i' },
  ...{ і: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u' },
  ...{ ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e' },
  ...{ ю: 'iu', я: 'ia' },
  ...{ α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l' },
  ...{ μ: 'm', ν: 'n', ξ: 'x', ο: 'o', π: 'p', ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'y', φ: 'f' },
  ...{ χ: 'ch', ψ: 'ps', ω: 'o' },
}

/** Small letters without accents, Latin where we know how, and single spaces where anything else stood. */
export function spacedWords(written: string): string[] {
  const folded = written
    .slice(0, longest)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/['’‘`´]/g, '')
  const latin = /^[a-z0-9\s.,/-]*$/.test(folded)
    ? folded
    : Array.from(folded, (letter) => letters[letter] ?? letter).join('')
  return latin.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}

/** Which letters and digits a word has, a bit for each: words with few in common need not be looked at closely. */
function lettersIn(plain: string): number {
  let bits = 0
  for (let at = 0; at < plain.length; at += 1) {
    const code = plain.charCodeAt(at)
    bits |= 1 << (code >= 97 ? (code - 97) % 26 : 26 + (code % 6))
  }
  return bits
}

/** How a word sounds: one or two codes, none for what has no sound in Latin letters. */
export function soundsOf(plain: string): string[] {
  const [first, second] = doubleMetaphone(plain)
  const sounds = first === second ? [first] : [first, second]
  return sounds.filter((sound) => sound !== '')
}

export const textOf = (plain: string, core: string, words: readonly string[]): Text => ({
  plain,
  core,
  words,
  letters: lettersIn(core),
  sounds: [],
  circles: [],
})
