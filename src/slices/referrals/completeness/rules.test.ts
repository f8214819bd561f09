import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayasReferral } from '../../../../test/referring.ts'
import { type Answers, noAnswers, pageNames } from '../answers/public.ts'
import { ReferralBody } from '../drafts/input.ts'
import { completeness, faultsOfSending } from './rules.ts'

const everything: Answers = ReferralBody.parse(mayasReferral)

/** Maya's referral with any of its answers left out. */
const partly = fc
  .array(fc.boolean(), { minLength: 80, maxLength: 80 })
  .map((kept) => ReferralBody.parse(without(kept)))

function without(kept: boolean[]) {
  let at = 0
  const pages = Object.entries(mayasReferral).map(([page, answers]) => [
    page,
    Object.fromEntries(Object.entries(answers).filter(() => kept[at++ % kept.length])),
  ])
  return Object.fromEntries(pages)
}

describe('completeness', () => {
  it('is nothing for an empty referral and a hundred for one that says all that is asked (A085c)', () => {
    expect(completeness(noAnswers).score).toBe(0)
    expect(completeness(everything)).toEqual({ score: 100, missing: [], inFile: [] })
  })

  it('counts an adjustment that is ticked as a word of access needs, and asks for no more of needs (A085c)', () => {
    const { access: _, ...rest } = everything.needs
    const needs = { ...rest, access: null, adjustments: ['bsl' as const] }
    expect(completeness({ ...everything, needs }).score).toBe(100)
    const none = { ...everything, needs: { ...needs, adjustments: [] } }
    expect(completeness(none).missing.map(({ field }) => field)).toEqual(['needs.access'])
    expect(faultsOfSending(none)).toEqual([])
  })

  it('counts nothing that a file is said to hold, and names it apart from what is not said at all (A085c)', () => {
    const { conduct, risk } = noAnswers
    const answers = { ...everything, conduct, risk }
    const held = completeness(answers, ['conduct'])
    expect(held.score).toBe(completeness(answers).score)
    expect(held.inFile.map(({ field }) => field)).toEqual([
      'conduct.happening',
      'conduct.reason',
      'conduct.escalation',
      'conduct.furtherVictims',
    ])
    expect(held.missing.map(({ field }) => field)).toEqual([
      'risk.level',
      'risk.judgement',
      'risk.assessment',
    ])
    expect(completeness(everything, ['conduct', 'risk']).inFile).toEqual([])
  })

  it('lets a file stand for what happens alone, when it is sent [PR 29]', () => {
    const all = ['conduct', 'signs', 'risk', 'reports'] as const
    const fields = faultsOfSending(noAnswers, 'web', all).map(({ field }) => field)
    expect(fields).not.toContain('conduct-happening')
    expect(fields).toEqual(
      faultsOfSending(noAnswers)
        .map(({ field }) => field)
        .filter((field) => field !== 'conduct-happening'),
    )
  })

  it.each([
    ['contact', 'voicemail', 'contact.voicemail'],
    ['conduct', 'escalation', 'conduct.escalation'],
    ['conduct', 'furtherVictims', 'conduct.furtherVictims'],
    ['needs', 'interpreter', 'needs.interpreter'],
    ['needs', 'access', 'needs.access'],
    ['risk', 'judgement', 'risk.judgement'],
    ['reports', 'agencies', 'reports.agencies'],
    ['you', 'contentShared', 'you.contentShared'],
    ['consent', 'agreedOn', 'consent.agreed'],
  ] as const)('names what is missing when %s says no %s (A085c)', (page, field, missing) => {
    const answers = { ...everything, [page]: { ...everything[page], [field]: null } }
    const found = completeness(answers)
    expect(found.missing.map((each) => each.field)).toEqual([missing])
    expect(found.score).toBeLessThan(100)
  })

  it('does not ask for a crime reference, a report or a stage of proceedings (A016)', () => {
    const reports = { ...noAnswers.reports, agencies: 'None known' }
    expect(completeness({ ...everything, reports }).score).toBe(100)
    expect(faultsOfSending({ ...everything, reports: noAnswers.reports })).toEqual([])
  })

  it('asks for a safe parent or guardian of a child, and of nobody else', () => {
    const child = { ...everything, victim: { ...everything.victim, ageBand: 'under-16' as const } }
    expect(completeness(child).missing.map(({ field }) => field)).toEqual(['victim.guardianName'])
  })

  it('stays between nothing and a hundred, and is a hundred only where nothing is missing', () => {
    fc.assert(
      fc.property(partly, (answers) => {
        const { score, missing } = completeness(answers)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(100)
        expect(score === 100).toBe(missing.length === 0)
      }),
    )
  })

  it('never falls when a page is answered in full', () => {
    fc.assert(
      fc.property(partly, fc.constantFrom(...pageNames), (answers, page) => {
        // Agreement changes what is asked; every other page only adds.
        const from = { ...answers, consent: everything.consent, victim: everything.victim }
        const more: Answers = { ...from, [page]: everything[page] }
        expect(completeness(more).score).toBeGreaterThanOrEqual(completeness(from).score)
      }),
    )
  })

  it('lets six answers be enough to send, and not one fewer', () => {
    const six: Answers = ReferralBody.parse({
      consent: { explained: 'yes', agreed: 'yes', agreedOn: '2026-06-15' },
      victim: { given: 'Maya' },
      contact: { phone: '07700 900456', phoneSafe: 'yes', timesNote: 'Mornings' },
      conduct: { happening: 'He waits.' },
      needs: { children: 'unknown' },
      you: { name: 'Jo', agency: 'Northshire Police', email: 'jo@example.org' },
    })
    expect(faultsOfSending(six)).toEqual([])
    for (const page of ['consent', 'victim', 'contact', 'conduct', 'needs', 'you'] as const)
      expect(faultsOfSending({ ...six, [page]: noAnswers[page] })).not.toEqual([])
  })

  it('takes no way for safe that nobody called safe', () => {
    const contact = { ...everything.contact, phoneSafe: 'unknown' as const, otherWay: null }
    expect(faultsOfSending({ ...everything, contact }).map(({ field }) => field)).toEqual([
      'contact-phone',
    ])
  })
})
