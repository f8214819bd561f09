import { describe, expect, it } from 'vitest'
import { readingAge, readingGrade } from './reading-grade.ts'

describe('how hard a text is to read', () => {
  it('is low for short words in short sentences', () => {
    expect(readingGrade('The cat sat on the mat. It was warm.')).toBeLessThan(1)
  })

  it('is high for what a law says', () => {
    const law =
      'The respondent must not communicate, directly or indirectly, with the protected person notwithstanding any antecedent arrangement.'
    expect(readingAge(law)).toBeGreaterThan(18)
  })

  it('knows the length of a sentence, of five words and six syllables here', () => {
    expect(readingGrade('You can close this window.')).toBeCloseTo(
      0.39 * 5 + (11.8 * 6) / 5 - 15.59,
    )
  })
})
