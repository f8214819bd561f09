/**
 * All the telling words of one name stand in the other, whichever says more: "Northshire Police" and "Northshire
 * Police, Whitby custody". A police name that tells no force may be any force: it is walled off too.
 */
export function sameName(walled: string, given: string): boolean {
  const ours = wordsOf(walled)
  const theirs = wordsOf(given)
  if (ours.all.length === 0 || theirs.all.length === 0) return false
  if (ours.telling.length === 0 || theirs.telling.length === 0)
    return ours.isPolice && theirs.isPolice
  return isWithin(ours.telling, theirs.telling) || isWithin(theirs.telling, ours.telling)
}

/** The second name says all the words of the first, and perhaps more: "Kestrel, Tom" and "PC Tom Kestrel". */
export function hasAllWordsOf(few: string, many: string): boolean {
  const words = wordsOf(few).all
  return words.length > 0 && isWithin(words, wordsOf(many).all)
}

const isWithin = (few: string[], many: string[]): boolean =>
  few.every((word) => many.includes(word))

const quiet = new Set(['the', 'of', 'and', 'for', 'service', 'force', 'constabulary', 'police'])
const policeWords = new Set(['police', 'constabulary', 'force'])

function wordsOf(name: string) {
  const all = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const telling = all.filter((word) => !quiet.has(word))
  return { all, telling, isPolice: all.some((word) => policeWords.has(word)) }
}
