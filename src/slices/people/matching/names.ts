import type { Text } from './fields.ts'
import { circlesOf } from './nicknames.ts'
import { soundsOf, spacedWords, textOf } from './plain-words.ts'

const titles = new Set(
  'mr mrs ms miss mx dr prof rev sir dame lady lord jr snr sr jnr esq'.split(' '),
)

/** Words that belong to the name after them: who is "van Dyk" here is "Dyk" there. */
const particles = new Set(
  'van von der den de del della di da dos das du la le el al bin bint ibn ap st y e ter ten zu af'.split(
    ' ',
  ),
)

/** A given name: every form of it, and the names that stand for it. */
export function givenName(written: string): Text | null {
  const words = namedWords(written)
  return words.length === 0 ? null : { ...nameOf(words), circles: words.flatMap(circlesOf) }
}

export function surname(written: string): Text | null {
  const words = namedWords(written)
  return words.length === 0 ? null : nameOf(words)
}

/** "Smith, Anna" and "Anna van Dyk" as given name and surname. */
export function splitName(written: string): { given: string; surname: string } {
  const [before = '', after] = written.split(',', 2)
  if (after !== undefined && after.trim() !== '') return { given: after, surname: before }
  const words = namedWords(written)
  let from = words.length - 1
  while (from > 1 && particles.has(words[from - 1] ?? '')) from -= 1
  if (words.length < 2) return { given: written, surname: '' }
  return { given: words.slice(0, from).join(' '), surname: words.slice(from).join(' ') }
}

/** A title is left out, unless it is all there is. */
function namedWords(written: string): string[] {
  const words = spacedWords(written)
  const named = words.filter((word) => !titles.has(word))
  return named.length === 0 ? words : named
}

function nameOf(words: readonly string[]): Text {
  const plain = words.join('')
  const own = words.filter((word) => !particles.has(word))
  return { ...textOf(plain, plain, own), sounds: soundsOf(plain) }
}
