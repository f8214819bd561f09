import { describe, expect, it } from 'vitest'
import { featuresIn, readFeatures } from '../tools/features.ts'
import { readSources, readText } from './architecture/sources.ts'
import { testNamesOf } from './architecture/test-names.ts'

const features = readFeatures(readText('docs/guidance/features.csv'))
const names = testNamesOf(readSources(['src', 'test'], ['.test.ts']))
const named = new Set(names.flatMap(({ full }) => featuresIn(full)))

describe('the list of features', () => {
  it('calls done only what a test names', () => {
    const done = features.filter(({ state }) => state === 'done')
    expect(done.length).toBeGreaterThanOrEqual(6)
    expect(done.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([])
  })

  it('knows every feature that a test names, and each once', () => {
    const known = features.map(({ id }) => id)
    expect([...named].filter((id) => !known.includes(id))).toEqual([])
    expect(new Set(known).size).toBe(known.length)
  })

  it('is read whole: a row that is spoiled is told, not lost', () => {
    expect(() => readFeatures('id,words,issue,state\nF26,"Opens",B,nearly')).toThrow('F26')
    expect(() => readFeatures('id,says\n')).toThrow('another head')
    expect(featuresIn('opens for an hour (F26) once (F84)')).toEqual(['F26', 'F84'])
  })
})
