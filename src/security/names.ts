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

/**
 * Two names of what may be one person: two of their words are the same ("PC Tom Kestrel", "Kestrel, Tom James"), or
 * each is one word and it is the same. One word in common is a coincidence; a name joined by a hyphen or an
 * apostrophe is one word.
 */
export function maySamePersonBear(one: string, other: string): boolean {
  const [ours, theirs] = [nameWords(one), nameWords(other)]
  const shared = ours.filter((word) => theirs.includes(word))
  return shared.length >= 2 || (shared.length === 1 && ours.length === 1 && theirs.length === 1)
}

const nameWords = (name: string): string[] => [
  ...new Set(wordsOf(name.replace(/(?<=\p{L})['’‘`-](?=\p{L})/gu, '')).all),
]

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
