import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  answersAgain,
  type Basis,
  bases,
  consentAnswers,
  type Decision,
  faultsOf,
  grounds,
  isNoReason,
} from './rules.ts'

const given: Decision = {
  person: 'PC 1234 Ellis',
  role: 'officer in the case',
  organisation: 'Northshire Police',
  whyThisPerson: 'Called back on the force’s own number.',
  handover: 'Secure email of the force',
  purpose: 'To support the investigation',
  consent: 'given',
  consentOn: '2026-06-16',
  consentWhy: null,
  ground: 'victims-consent',
  groundReason: null,
  basis: 'legitimate-interests',
  proportionality: 'The pattern cannot be seen in less.',
  advice: null,
  informed: 'yes',
  informedHow: 'On the phone on 16 June',
  informedRisk: null,
  checked: 'yes',
}
const refused = { ...given, consent: 'refused', consentWhy: 'Not now, she said.' } as const
const fields = (decision: Partial<Decision>) => faultsOf(decision).map(({ field }) => field)

describe('confidentiality is a question of its own [PR 3]', () => {
  it('lets nothing leave to police where the victim refused and nobody is in danger, whatever the basis [PR 3]', () => {
    for (const basis of bases) expect(fields({ ...refused, basis })).toContain('ground')
  })

  it.each(['safeguarding-or-serious-harm', 'legal-duty'] as const)(
    'takes no agreement and no “crime” for %s [PR 3]',
    (ground) => {
      for (const groundReason of [
        null,
        '',
        'Crime',
        'Data sharing agreement',
        'the ISA with police',
        '…',
      ])
        expect(fields({ ...refused, ground, groundReason })).toEqual(['groundReason'])
    },
  )

  it('lets it leave against her word where serious harm or the law is named', () => {
    const harm = 'He has bought petrol and said he will burn the house tonight.'
    const ground = 'safeguarding-or-serious-harm'
    expect(fields({ ...refused, ground, groundReason: harm })).toEqual([])
    const order = 'Witness summons of Northshire Crown Court, 12 June 2026'
    expect(fields({ ...refused, ground: 'legal-duty', groundReason: order })).toEqual([])
  })

  it('takes consent that was never asked for neither as the reason nor as the basis', () => {
    const never = {
      ...given,
      consent: 'not-sought',
      consentOn: null,
      consentWhy: 'No safe time',
    } as const
    expect(fields({ ...never, basis: 'consent' })).toEqual(['ground', 'basis'])
  })

  it('never lets the reason be consent unless consent was given, for every pair of answers', () => {
    const answers = fc.record({
      consent: fc.constantFrom(...consentAnswers),
      ground: fc.constantFrom(...grounds),
      basis: fc.constantFrom<Basis>(...bases),
    })
    fc.assert(
      fc.property(answers, (answer) => {
        const claims = answer.ground === 'victims-consent' || answer.basis === 'consent'
        const faults = fields({
          ...given,
          ...answer,
          consentWhy: 'why',
          groundReason: 'He hit her.',
        })
        expect(faults.length > 0).toBe(claims && answer.consent !== 'given')
      }),
    )
  })
})

it('asks when she answered, why she was not asked, and what she knows', () => {
  expect(fields({ ...given, consentOn: null })).toEqual(['consentOn'])
  expect(fields({ ...given, informedHow: null })).toEqual(['informedHow'])
  expect(fields({ ...given, informed: 'no' })).toEqual(['informedRisk'])
})

it('says nothing yet about what is not answered', () => {
  expect(faultsOf({})).toEqual([])
})

it('hears a law and a harm in words that also name an agreement', () => {
  expect(isNoReason('Section 44B notice under the 2022 Act')).toBe(false)
  expect(isNoReason('data-sharing agreement with the police')).toBe(true)
})

describe('answers taken again', () => {
  it('are the recipient, the consent, the ground and the basis', () => {
    expect(answersAgain(given, false)).toMatchObject({
      person: 'PC 1234 Ellis',
      handover: 'Secure email of the force',
      consent: 'given',
      consentOn: '2026-06-16',
      ground: 'victims-consent',
      basis: 'legitimate-interests',
    })
  })

  it('leave open on which day the victim agreed, where it was to less', () => {
    expect(answersAgain(given, true).consentOn).toBe('')
  })

  it('never hold what has to be judged anew: the safety check, the advice, the harm', () => {
    const groundReason = 'He has bought petrol.'
    const harm = { ...refused, ground: 'safeguarding-or-serious-harm', groundReason } as const
    const again = answersAgain({ ...harm, informed: 'no', informedRisk: 'Her mother' }, false)
    for (const field of ['checked', 'advice', 'groundReason', 'consentWhy', 'informedRisk'])
      expect(again[field]).toBeUndefined()
  })
})
