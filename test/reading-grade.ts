/** Flesch and Kincaid's grade: school years needed to read a text. About five less than the age. */
export function readingGrade(text: string): number {
  const sentences = text.split(/[.!?:]+\s|[.!?]$|\n+/).filter((part) => /\p{L}/u.test(part))
  const words = text.match(/\p{L}[\p{L}’']*/gu) ?? []
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0)
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59
}

export const readingAge = (text: string) => readingGrade(text) + 5

/** Groups of vowels, less a silent e: right for most English words. */
function syllablesIn(word: string): number {
  const plain = word.toLowerCase().replace(/(?<=[^aeiouyl])(e|es|ed)$/, '')
  return Math.max(1, plain.match(/[aeiouy]+/g)?.length ?? 0)
}
