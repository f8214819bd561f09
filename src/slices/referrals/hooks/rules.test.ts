import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { referralStates } from '../rules.ts'
import { bodyOf, hookWord, mostAttempts, nextAttempt, tellingState, transitions } from './rules.ts'

const at = new Date('2026-06-17T09:00:00Z')

describe('what a system hears', () => {
  it('is one of five words, or that a question was asked [PR 18]', () => {
    const heard = new Set(referralStates.map((state) => hookWord(state, 'being looked at')))
    expect(heard).toEqual(new Set([null, 'being looked at', 'question asked']))
    expect(hookWord('draft', 'received')).toBeNull()
    expect(hookWord('info-requested', 'being looked at')).toBe('question asked')
  })

  it('is the word the service answers with: a wall keeps it back [PR 4]', () => {
    expect(hookWord('allocated', 'being looked at')).toBe('being looked at')
    expect(hookWord('allocated', 'with a worker')).toBe('with a worker')
  })

  it('holds a reference, a word and a time, and nothing of anybody', () => {
    const ids = { id: 'e', referralId: 'r', reference: 'AB-12' }
    expect(JSON.parse(bodyOf({ ...ids, word: 'received', at }))).toEqual({
      ...{ id: 'e', referral: 'r', reference: 'AB-12', status: 'received' },
      at: '2026-06-17T09:00:00.000Z',
    })
  })
})

describe('the states of a word that is to be told', () => {
  it('are those of docs/states/hook.md, with the same ways on', () => {
    const page = readFileSync('docs/states/hook.md', 'utf8')
    const rows = [...page.matchAll(/^\| ([a-z-]+) +\| ([a-z, -]+?) +\|/gm)]
      .map(([, state = '', next = '']) => [state, next === '-' ? [] : next.split(', ')] as const)
      .filter(([state]) => Object.hasOwn(transitions, state))
    expect(Object.fromEntries(rows)).toEqual(transitions)
  })

  it('follow from when it was told, and when it is tried next', () => {
    expect(tellingState({ toldAt: null, nextAt: at })).toBe('waiting')
    expect(tellingState({ toldAt: null, nextAt: null })).toBe('given-up')
    for (const nextAt of [at, null]) expect(tellingState({ toldAt: at, nextAt })).toBe('told')
  })
})

describe('a system that does not answer', () => {
  it('is asked again ever more slowly, and then no more by itself', () => {
    const waits: number[] = []
    for (let attempts = 1; ; attempts += 1) {
      const next = nextAttempt(attempts, at)
      if (next === null) break
      waits.push((next.getTime() - at.getTime()) / 60_000)
    }
    expect(waits[0]).toBe(1)
    expect([...waits].sort((a, b) => a - b)).toEqual(waits)
    expect(waits).toHaveLength(mostAttempts - 1)
  })
})
