import { describe, expect, it } from 'vitest'
import { type Channel, type Contact, factsOf, noContact } from '../../../people/public.ts'
import { mannerOn, numberToCall } from './rules.ts'

const days = [0, 1, 2, 3, 4]
const morning = [{ days, from: '09:00', to: '12:00' }]
const evening = [{ days, from: '18:00', to: '20:00' }]
const mobile = (value: string, more: Partial<Channel> = {}): Channel => ({
  ...{ kind: 'mobile', value, safe: true },
  ...more,
})
const atWork = mobile('07700 900111', { windows: evening })
const own = mobile('07700 900222', { windows: morning })
const contact = (...channels: Channel[]) => ({ ...noContact, channels })
const ten = new Date('2026-06-17T10:00:00+01:00') // a Wednesday
const call = { channel: 'mobile', reason: null } as const
const atRisk = { ...call, reason: 'He is at the door' }

type Asked = Parameters<typeof numberToCall>[1]
const rung = (told: Contact, asked: Asked, his: string[] = []) =>
  numberToCall(factsOf(told, his), asked, ten)

describe('the number that a call shows (F62)', () => {
  it('is the one whose own hours are open, not the first', () => {
    expect(rung(contact(atWork, own), call)).toBe(own.value)
    expect(rung(contact(atWork), call)).toBe(null)
  })

  it('is none that was called unsafe once, and none that nobody has checked', () => {
    const unsafeOnce: Channel = { kind: 'landline', value: own.value, safe: false }
    expect(rung(contact(own, unsafeOnce), call)).toBe(null)
    const written: Channel = { ...unsafeOnce, value: own.value.replaceAll(' ', '') }
    expect(rung(contact(own, written), call)).toBe(null)
    const held = [{ kind: 'mobile' as const, value: own.value }]
    expect(rung({ ...contact(own), held }, call)).toBe(null)
  })

  it('is there where a note alone tells the hours: a person has read it', () => {
    const noted = { ...contact(mobile(own.value)), note: 'Not while he is in' }
    expect(rung(noted, call)).toBe(own.value)
  })

  it('is spoken on as was said of that very number', () => {
    const said = { ...own, voicemail: 'no' as const, whoMayAnswer: 'Her sister' }
    const all = { ...contact(atWork, said), voicemail: 'yes' as const }
    expect(mannerOn(all, own.value)).toMatchObject({ voicemail: 'no', whoMayAnswer: 'Her sister' })
    expect(mannerOn(all, atWork.value)).toMatchObject({ voicemail: 'yes', whoMayAnswer: null })
  })

  it('is a safe one first where life is at risk and none may be rung', () => {
    expect(rung(contact({ ...own, safe: false }, atWork), atRisk)).toBe(atWork.value)
    expect(rung(contact({ ...own, safe: false }), atRisk)).toBe(own.value)
    expect(rung(contact(), atRisk)).toBe(null)
  })

  it('is none that is recorded for him, and where life is at risk the last of all (A067)', () => {
    const his = ['+44 7700 900222']
    expect(rung(contact(own), call, his)).toBe(null)
    expect(rung(contact(own, { ...atWork, safe: false }), atRisk, his)).toBe(atWork.value)
    expect(rung(contact(own), atRisk, his)).toBe(own.value)
  })
})
