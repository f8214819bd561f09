import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mayasReferral } from '../../../../test/referring.ts'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { findReferral, referralPaths } from '../public.ts'
import { answerQuestion, listQuestions } from '../questions/public.ts'
import { factPaths } from './paths.ts'
import { distinctTold } from './rules.ts'

let world: World
let referralId: string
let caseId: string
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  const needs = {
    ...{ children: 'yes', childrenNote: 'Ida, 6', access: 'Hearing aid' },
    ...{ interpreter: 'yes', language: 'Polish' },
  }
  const body = { ...mayasReferral, needs }
  const sent = await world.app.request('/api/v1/referrals', world.jsonBody(world.system, body))
  referralId = (await sent.json()).id
  await send(world.tia, referralPaths.triage(referralId), { outcome: 'eligible', reason: 'Yes' })
  await send(world.tia, referralPaths.case(referralId), { another: 'yes' })
  await send(world.tia, referralPaths.allocation(referralId), { worker: world.sam.id })
  caseId = (await opened())?.referral.caseId ?? ''
  world.signIn(world.sam)
})

const opened = () => world.inTenant(world.sam, (tx) => findReferral(tx, referralId))
const send = (person: Person, path: string, fields: Record<string, string> = {}) => {
  world.signIn(person)
  return world.app.request(path, world.formBody(fields))
}
const read = async (path: string) => {
  world.signIn(world.sam)
  return (await world.app.request(path)).text()
}
const page = () => read(factPaths.page(caseId))
const part = async (label: string) => (await page()).split('<h3>').find((h) => h.includes(label))
const say = (fields: Record<string, string>) =>
  send(world.sam, factPaths.answers(caseId), { fact: 'needs.language', ...fields })

describe('what a referral said, in the case', () => {
  it('stands with who said it and when, and whether the victim confirmed it (F35) (A043d)', async () => {
    const before = await part('Language')
    expect(before).toContain('Polish')
    expect(before).toContain('Said by Jo Finch, Police constable, Northshire Police, 17 June 2026')
    expect(before).toContain('Victim not asked')
    expect((await say({ answer: 'confirmed' })).status).toBe(303)
    expect(await part('Language')).toContain('Asked by Sam, 17 June 2026')
    expect(await part('Language')).toContain('Confirmed by the victim</')
  })

  it('is corrected without being written over: both stand (F35) (A043d)', async () => {
    await say({ answer: 'confirmed' })
    expect((await say({ answer: 'corrected', words: 'Silesian, not Polish' })).status).toBe(303)
    const both = (await part('Language')) ?? ''
    for (const words of ['Polish', 'Silesian, not Polish', 'Corrected by the victim'])
      expect(both).toContain(words)
    expect((await opened())?.referral.kept.answers.needs.language).toBe('Polish')
  })

  it('takes in what the referrer answered later, beside the answer it is about (F35) (A043d)', async () => {
    const asked = { question: 'Which dialect?', fact: 'needs.language' }
    expect((await send(world.tia, referralPaths.question(referralId), asked)).status).toBe(303)
    await world.inTenant(world.sam, async (tx) => {
      const found = await findReferral(tx, referralId)
      if (!found) throw new Error('no referral')
      const [question] = await listQuestions(tx, found)
      const given = { id: question?.id ?? '', answer: 'From Opole, I think', now: world.time.now }
      await answerQuestion(tx, found, given)
    })
    const both = (await part('Language')) ?? ''
    expect(both).toContain('Polish')
    expect(both).toContain('From Opole, I think')
    expect(both).toContain('Answered our question by Jo Finch')
  })

  it('shows who knows already, so that she need not tell it again (A043d)', async () => {
    const shown = await page()
    for (const whom of [
      'Jo Finch, Police constable',
      'The police',
      'Northshire housing, Lee Marsh',
    ])
      expect(shown).toContain(whom)
    const before = { whom: 'Her GP, Dr Amin', version: '0' }
    expect((await send(world.sam, factPaths.before(caseId), before)).status).toBe(303)
    expect(await page()).toContain('Her GP, Dr Amin')
    const once = distinctTold([
      { whom: 'The police', how: 'It was reported', on: null },
      { whom: 'the police ', how: 'We spoke with them', on: '2026-06-17' },
    ])
    expect(once).toHaveLength(1)
  })

  it('is not asked from nothing: the first conversation and the case begin with it (F35) (A043d)', async () => {
    const sheet = await read(`/cases/${caseId}/contact/first-conversation`)
    expect(sheet).toContain('Known already: Interpreter or translation, Polish, Hearing aid')
    expect(sheet).toContain('Ida, 6')
    const communication = await read(`/cases/${caseId}/communication`)
    expect(communication).toContain('value="Polish"')
    expect(communication).toContain('The victim has not been asked')
  })

  it('holds back how a child’s guardian is reached: that is protected', async () => {
    expect(await page()).not.toContain('07700 900456')
  })

  it('asks again with what was typed, and takes no name that is none of the form’s', async () => {
    const empty = await say({ answer: 'corrected', words: '' })
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('Say what it is instead')
    expect((await say({ fact: 'needs.nothing', answer: 'confirmed' })).status).toBe(422)
    const nobody = await send(world.sam, factPaths.before(caseId), { whom: '', version: '0' })
    expect(nobody.status).toBe(422)
  })

  it('leaves a trace of each answer, and of each look', async () => {
    const before = (await world.traceOf(world.sam)).length
    await say({ answer: 'confirmed' })
    expect((await world.traceOf(world.sam)).slice(before)).toEqual([
      'opened for case.change',
      'answer confirmed with victim',
    ])
  })

  it('is nowhere for another service, as for nothing', async () => {
    for (const person of [world.ada, world.stranger]) {
      expect(
        (await send(person, factPaths.answers(caseId), { answer: 'confirmed' })).status,
      ).not.toBe(303)
      expect((await world.app.request(factPaths.page(caseId))).status).toBe(404)
    }
  })
})
