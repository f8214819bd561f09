import { describe, expect, it } from 'vitest'
import { factsOf, isChild, mayContact } from '../../people/public.ts'
import { noAnswers } from '../answers/public.ts'
import { sharedWithHim } from '../ways/public.ts'
import { aroundOf, caseInputOf, needsOf, preferenceOf } from './rules.ts'

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
    expect(mayContact(factsOf(contact, []), monday)).toMatchObject({ may: 'yes' })

    const noted = answers({ ...safe, days: ['0'], timesNote: 'never on Mondays' })
    expect(mayContact(factsOf(caseInputOf(noted).victim.contact, []), monday)).toEqual({
      may: 'read',
      note: 'Times: never on Mondays',
    })
  })

  it('keeps all by which whoever does it is found again, each as it was typed and no way of it safe [PR 7]', () => {
    const person = {
      ...noAnswers.person,
      ...{ given: 'Tom', knownAs: 'Razor', dateOfBirth: '1988-09-02', email: 'tk@mail.example' },
      phones: '07700 900998\n\n020 7946 0018\n07700 900998',
      handles: 'Instagram: @Tom.K_88\n+44 7700 900777\n',
      ...{ address: '9 Quay Street', postcode: 'ZZ99 1AA' },
    }
    const { subject } = caseInputOf({ ...noAnswers, person })
    expect(subject?.identity).toEqual({
      ...{ given: 'Tom', surname: '', knownAs: 'Razor', dateOfBirth: '1988-09-02' },
    })
    expect(subject?.contact).toMatchObject({ address: '9 Quay Street', postcode: 'ZZ99 1AA' })
    expect(subject?.contact.channels).toEqual([
      { kind: 'mobile', value: '07700 900998', safe: false },
      { kind: 'landline', value: '020 7946 0018', safe: false },
      { kind: 'email', value: 'tk@mail.example', safe: false },
      { kind: 'handle', value: 'Instagram: @Tom.K_88', safe: false },
      { kind: 'mobile', value: '+44 7700 900777', safe: false },
    ])
    expect(caseInputOf({ ...noAnswers, person }).victim.contact.channels).toEqual([])
  })

  it('has somebody who does it as soon as anything is known to find him by, and nobody before', () => {
    const fields = ['given', 'surname', 'knownAs', 'dateOfBirth', 'phones', 'email'] as const
    for (const field of [...fields, 'handles', 'address', 'postcode'] as const) {
      const person = { ...noAnswers.person, [field]: field === 'dateOfBirth' ? '1988-09-02' : 'x1' }
      expect(caseInputOf({ ...noAnswers, person }).subject, field).not.toBeNull()
    }
    const person = { ...noAnswers.person, relationship: 'stranger', phones: '\n' } as const
    expect(caseInputOf({ ...noAnswers, person }).subject).toBeNull()
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

  it('takes nothing for safe that is given for the alleged stalker too, and says which it is (A067, F62)', () => {
    const told = {
      ...answers(
        {
          ...{
            phone: '07700 952222',
            phoneSafe: 'yes',
            email: 'Us@mail.example',
            emailSafe: 'yes',
          },
          ...{ otherWay: 'WhatsApp (07700 952 333), evenings', address: '9 Quay Street' },
        },
        {
          ...{ guardianName: 'Lee', guardianContact: 'Lee on 0044 7700 952222' },
          guardianSafe: 'yes',
        },
      ),
      person: {
        ...noAnswers.person,
        phones: 'mobile 07700952222 or 07700952333',
        email: 'us@mail.example',
        address: '9, Quay Street',
      },
    }
    const { contact } = caseInputOf(told).victim
    expect(contact.channels.map(({ safe }) => safe)).toEqual([false, false])
    expect(contact.note).toContain('Another way (NOT safe: the alleged stalker')
    expect(contact.note).toContain('Parent or guardian (NOT safe)')
    expect(aroundOf(told, 'Jo Finch')[0]).toMatchObject({
      ...{ safe: 'no', safeBy: 'Jo Finch gave the same contact for the alleged stalker' },
    })
    expect(sharedWithHim(told)).toEqual(['phone', 'email', 'address', 'other-way', 'guardian'])
    const apart = { ...told, person: { ...told.person, phones: '07700 952444', email: null } }
    expect(sharedWithHim(apart)).toEqual(['address'])
    expect(caseInputOf(apart).victim.contact.channels.map(({ safe }) => safe)).toEqual([true, true])
    expect(aroundOf(apart, 'Jo Finch')[0]).toMatchObject({ safe: 'yes', safeBy: 'Jo Finch' })
  })
})

describe('what a case knows of needs from its first day', () => {
  const said = (needs: Partial<typeof noAnswers.needs>) => ({
    ...noAnswers,
    needs: { ...noAnswers.needs, ...needs },
  })

  it('is all that was said, each once, with who said it, and nothing where nothing was (A065) (A070c)', () => {
    expect(needsOf(noAnswers, 'Jo Finch')).toBeNull()
    expect(needsOf(said({ interpreter: 'no', workerSex: 'woman' }), 'Jo Finch')).toBeNull()
    const needs = { adjustments: ['bsl', 'translated'], interpreter: 'yes' } as const
    const religious = 'Friday from noon'
    expect(
      needsOf(said({ ...needs, adjustments: [...needs.adjustments], religious }), 'Jo Finch'),
    ).toEqual({
      ...{ adjustments: ['bsl', 'translated'], language: null, other: null, religious },
      ...{ askedOn: null, source: 'Jo Finch' },
    })
    for (const each of [{ religious }, { adjustments: ['out-of-hours' as const] }])
      expect(needsOf(said(each), 'Jo Finch')).toMatchObject(each)
  })

  it.each([
    [
      { workerSex: 'woman', singleSex: null },
      { sex: 'woman', singleSex: false },
    ],
    [
      { workerSex: 'man', singleSex: 'yes' },
      { sex: 'man', singleSex: true },
    ],
    [
      { workerSex: 'either', singleSex: 'no' },
      { sex: null, singleSex: false },
    ],
    [{ workerSex: 'not-asked', singleSex: null }, null],
    [{ workerSex: null, singleSex: null }, null],
  ] as const)('asks of a worker what the referral says: %j (A070b)', (needs, expected) => {
    const preference = preferenceOf(said(needs))
    if (expected === null) expect(preference).toBeNull()
    else expect(preference).toMatchObject({ ...expected, language: null, specialisms: [] })
  })
})
