const letter = '[\\u0590-\\u08FF\\uFB1D-\\uFDFF\\uFE70-\\uFEFC]'
const fromRight = new RegExp(`^[^A-Za-z\\u00C0-\\u024F\\u0370-\\u04FF]*${letter}`)
const rightToLeft = new RegExp(`(${letter}(?:[^\\p{L}\\p{N}]*${letter})*)`, 'u')

/** Whether the first word that has a direction runs from right to left. */
export const beginsFromRight = (text: string): boolean => fromRight.test(text)

/** By turns the words that run from left to right, which may be none, and those from right to left. */
export const byDirection = (line: string): string[] => line.split(rightToLeft)
