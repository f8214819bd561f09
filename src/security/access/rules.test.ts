import { describe, expect, it } from 'vitest'
import { permissions, permissionsOf, roles } from '../permissions.ts'
import { answerTo, heldPermissions, standings, topics, wordsOf } from './rules.ts'

describe('the page of what each role can do', () => {
  it('names every permission once, in words that nobody else has', () => {
    const named = topics.flatMap(({ deeds }) => deeds)
    expect([...named].sort()).toEqual([...heldPermissions].sort())
    expect(new Set(named).size).toBe(named.length)
    expect(new Set(named.map(wordsOf)).size).toBe(named.length)
    expect(heldPermissions).toEqual(permissions.filter((each) => !each.startsWith('public.')))
  })

  it('says for each way to stand to a case what the program would answer', () => {
    const answers = standings.map((each) => [
      each.words,
      answerTo(each, 'case.read'),
      answerTo(each, 'case.change'),
    ])
    expect(answers).toEqual([
      ['They hold the case', 'yes', 'yes'],
      ['She works in this service', 'yes', 'yes'],
      ['She is employed elsewhere, or a volunteer', 'not there', 'not there'],
      ['She is employed elsewhere, or a volunteer, and named on the case', 'yes', 'yes'],
      ['The case is restricted', 'not there', 'not there'],
      ['The case is restricted, and she is named on it', 'yes', 'yes'],
      ['The case is restricted, and she opened it in an emergency', 'yes', 'no'],
      ['A wall of the case stands against her', 'not there', 'not there'],
      ['She is employed by an agency in whose building we sit', 'not there', 'not there'],
    ])
  })
})

describe('no role', () => {
  it('both administers users and reads cases', () => {
    const administers = ['account.manage', 'token.manage'] as const
    const reads =
      /^(case|contact|timeline|incident|risk|disclosure|mail|person|day|referral\.(read|triage|see-matches)$)/
    for (const role of roles) {
      const own = [...permissionsOf(role)]
      if (own.some((each) => administers.some((one) => one === each)))
        expect([role, own.filter((each) => reads.test(each))]).toEqual([role, []])
    }
  })
})
