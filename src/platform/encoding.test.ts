import { describe, expect, it } from 'vitest'
import { decoded } from './encoding.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')

describe('a text whose way of writing nobody told', () => {
  it.each(['Noël', 'Zoë', 'Chloé,Renée', 'Zoë Noël', 'François', 'Lars Åkesson', 'Ðé', 'naïve ÿ'])(
    'keeps a name that ends it, in either of the usual ways: %s',
    (name) => {
      for (const text of [name, `First name,Last name\nMaya,${name}`]) {
        expect(decoded(latin(text))).toBe(text)
        expect(decoded(Buffer.from(text))).toBe(text)
      }
    },
  )

  it('is still what it was where it was cut inside a character', () => {
    for (const last of ['é', '€', '😀']) {
      const whole = Buffer.from(`Zoë writes ${last}`)
      for (let cut = 1; cut < Buffer.byteLength(last); cut += 1)
        expect(decoded(whole.subarray(0, -cut))).toMatch(/^Zoë writes \uFFFD+$/)
    }
    expect(decoded(Buffer.from('Maya writes €').subarray(0, -1))).toBe('Maya writes \uFFFD')
  })
})
