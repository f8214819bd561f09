import { describe, expect, it } from 'vitest'
import { formKeys } from './form-keys.ts'

describe('the hidden field of a form', () => {
  it('is known again by the session it was drawn for, and by no other', () => {
    const mine = formKeys('session one')
    const token = mine.make()
    expect(mine.isOurs(token)).toBe(true)
    expect(formKeys('session one').isOurs(token)).toBe(true)
    expect(formKeys('session two').isOurs(token)).toBe(false)
  })

  it('is never the same twice, and is nothing when a letter of it is changed', () => {
    const mine = formKeys('session one')
    const token = mine.make()
    expect(mine.make()).not.toBe(token)
    const [key = '', proof = ''] = token.split('.')
    for (const wrong of [
      '',
      '.',
      key,
      `${key}.`,
      `.${proof}`,
      `${key}a.${proof}`,
      `${key}.${proof.slice(2)}`,
    ])
      expect([wrong, mine.isOurs(wrong)]).toEqual([wrong, false])
  })
})
