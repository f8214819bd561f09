import { describe, expect, it } from 'vitest'
import { serviceEvents, serviceKind } from './rules.ts'

describe('the trace of the service', () => {
  it('tells of sign-ins, administration, what was sent and what was refused', () => {
    for (const event of [
      'signed in',
      'account made',
      'disclosure copy taken',
      'refused: not-found',
    ])
      expect(serviceEvents).toContain(event)
  })

  it('tells nobody who read which case', () => {
    expect(serviceEvents.filter((event) => event.startsWith('opened for'))).toEqual([])
    for (const event of ['contact recorded', 'contact detail revealed', 'trace of case read'])
      expect(serviceEvents).not.toContain(event)
    expect(serviceKind('look')).toBeNull()
    expect(serviceKind('change')).toBeNull()
    expect(serviceKind('send')).toBe('send')
  })
})
