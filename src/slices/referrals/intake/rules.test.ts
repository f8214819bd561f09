import { describe, expect, it } from 'vitest'
import { isChild, mayContact } from '../../people/public.ts'
import { noAnswers } from '../answers/public.ts'
import { caseInputOf } from './rules.ts'

const answers = (
  contact: Partial<typeof noAnswers.contact>,
  victim: Partial<typeof noAnswers.victim> = {},
) => ({
  ...noAnswers,
  contact: { ...noAnswers.contact, ...contact },
  victim: { ...noAnswers.victim, ...victim },
})

const monday = { weekday: 0, minute: 600 }

describe('what a case is made of', () => {
  it('keeps that she is a child, where a referrer gave an age and no birthday [PR 9]', () => {
    const ages = (['under-16', '16-17', 'adult'] as const).map((ageBand) => {
      const { victim } = caseInputOf(answers({}, { ageBand }))
      return isChild(victim.identity, '2026-06-17')
    })
    expect(ages).toEqual([true, true, false])
    expect(isChild(caseInputOf(noAnswers).victim.identity, '2026-06-17')).toBeNull()
  })

  it('never says yes to contact over words that only a person can read', () => {
    const safe = {
      phone: '07700 900456',
      phoneSafe: 'yes',
      days: ['0'],
      from: '09:00',
      to: '17:00',
    } as const
    const { contact } = caseInputOf(answers({ ...safe, days: ['0'] })).victim
    expect(mayContact(contact, monday)).toMatchObject({ may: 'yes' })

    const noted = answers({ ...safe, days: ['0'], timesNote: 'never on Mondays' })
    expect(mayContact(caseInputOf(noted).victim.contact, monday)).toEqual({
      may: 'read',
      note: 'Times: never on Mondays',
    })
  })

  it('carries another way, and a guardian with whether that guardian is safe, to the case', () => {
    const said = answers(
      { otherWay: 'Through her school' },
      { guardianName: 'Lee Marsh', guardianSafe: 'no' },
    )
    const { contact } = caseInputOf(said).victim
    expect(contact.note).toContain('Another way: Through her school')
    expect(contact.note).toContain('Parent or guardian (NOT safe): Lee Marsh')
    expect(contact.channels).toEqual([])
  })
})
