import { describe, expect, it } from 'vitest'
import { permissions } from '../../../security/permissions.ts'
import { openedWords } from '../purposes/public.ts'
import { eventKinds, eventWords, kindOf, plainEventsOf } from './rules.ts'

const plain = eventKinds.flatMap(plainEventsOf)

describe('the words of the trace', () => {
  it('say every event in words of its own, and none twice in two sorts', () => {
    expect(new Set(plain).size).toBe(plain.length)
    expect(plain.length).toBeGreaterThan(120)
    const said = plain.map(eventWords)
    expect(new Set(said).size).toBe(said.length)
    for (const event of plain) expect(eventWords(event), event).toMatch(/^[A-Z]/)
  })

  it('say for each permission what was opened, and call it a look', () => {
    for (const permission of permissions) {
      const event = `opened for ${permission}`
      expect(openedWords(event), permission).toMatch(/^(Opened|Read|Saw|Found|Looked)/)
      expect(kindOf(event)).toBe('look')
    }
    expect(openedWords('signed in')).toBeNull()
  })

  it('call a thing by its sort', () => {
    expect(kindOf('disclosure copy taken')).toBe('send')
    expect(kindOf('refused: not-found')).toBe('refusal')
    expect(kindOf('sign-in refused')).toBe('refusal')
    expect(kindOf('account made')).toBe('administration')
    expect(kindOf('contact recorded')).toBe('change')
  })

  it('show an event that this version does not know as it stands, as a change', () => {
    expect(eventWords('something of tomorrow')).toBe('something of tomorrow')
    expect(kindOf('something of tomorrow')).toBe('change')
  })
})
