import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { londonMinute } from '../../platform/time.ts'
import type { Moment } from './hours/public.ts'
import {
  ageOn,
  type Contact,
  calledHere,
  keysLookedFor,
  noContact,
  type SearchKey,
  searchKeys,
  weekdayNames,
} from './rules.ts'
import { type Asked, factsOf, mayContactBy, mayContact as mayReachNow } from './safety/rules.ts'

/** As if nothing were recorded for the one whose conduct it is. */
const mayContact = (contact: Contact, now: Moment) => mayReachNow(factsOf(contact, []), now)
const mayCall = (contact: Contact, asked: Asked, now: Date) =>
  mayContactBy(factsOf(contact, []), asked, now)

const weekday = { days: [0, 1, 2, 3, 4], from: '10:00', to: '12:00' }
const maya: Contact = {
  ...noContact,
  channels: [
    { kind: 'landline', value: '01632 960123', safe: false },
    { kind: 'mobile', value: '07700 900456', safe: true },
  ],
  windows: [weekday],
  voicemail: 'no',
}
const at = (weekdayNo: number, time: string) => ({
  weekday: weekdayNo,
  minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)),
})

const wednesday = (time: string) => new Date(`2026-06-17T${time}:00+01:00`)
const byPhone = { what: 'call', kinds: ['mobile'] } as const

const dayNames: readonly string[] = weekdayNames

describe('whether a victim may be contacted now [ISA §85]', () => {
  it.each([
    ['09:59', 'no'],
    ['10:00', 'yes'],
    ['11:59', 'yes'],
    ['12:00', 'no'],
  ])('is at %s on a Wednesday: %s', (time, may) => {
    expect(mayContact(maya, at(2, time)).may).toBe(may)
  })

  it('names the channel that is safe, never the first one, and until when', () => {
    expect(mayContact(maya, at(2, '11:00'))).toEqual({
      may: 'yes',
      channel: 'mobile',
      until: '12:00',
      voicemail: 'no',
    })
  })

  it('is no while no channel was called safe, and while no time was', () => {
    const unsafe = maya.channels.map((channel) => ({ ...channel, safe: false }))
    const now = at(2, '11:00')
    expect(mayContact({ ...maya, channels: unsafe }, now)).toMatchObject({
      may: 'no',
      because: 'no-safe-channel',
    })
    expect(mayContact({ ...maya, windows: [] }, now)).toMatchObject({ because: 'no-window' })
    expect(mayContact(noContact, now)).toMatchObject({ because: 'no-safe-channel' })
  })

  it.each([
    [2, '09:00', 'today 10:00'],
    [2, '12:00', 'Thursday 10:00'],
    [4, '12:00', 'Monday 10:00'],
    [6, '23:59', 'Monday 10:00'],
  ])('says on weekday %i at %s that the next time is %s', (day, time, next) => {
    expect(mayContact(maya, at(day, time))).toMatchObject({ may: 'no', next })
  })

  it('says the day in a week when the only window of the week has just closed', () => {
    const once = { ...maya, windows: [{ days: [2], from: '10:00', to: '12:00' }] }
    expect(mayContact(once, at(2, '12:00'))).toMatchObject({ next: 'Wednesday 10:00' })
    expect(mayContact(once, at(2, '10:00'))).toMatchObject({ may: 'yes' })
  })

  it('follows the clock on the wall on the days it changes', () => {
    const sunday = { ...maya, windows: [{ days: [6], from: '02:00', to: '03:00' }] }
    const may = (now: string) => mayContact(sunday, londonMinute(new Date(now))).may
    expect(may('2026-03-29T00:59:00Z')).toBe('no') // 00:59; the next minute is 02:00
    expect(may('2026-03-29T01:00:00Z')).toBe('yes')
    expect(may('2026-03-29T01:59:00Z')).toBe('yes')
    expect(may('2026-03-29T02:00:00Z')).toBe('no')
    expect(may('2026-10-25T01:59:00Z')).toBe('no') // 01:59 for the second time
    expect(may('2026-10-25T02:00:00Z')).toBe('yes')
  })

  it('is yes inside a window and in no other minute of the week, whatever the windows', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)
    const window = fc
      .tuple(fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }), time, time)
      .map(([days, a, b]) => ({ days, from: [a, b].sort()[0] ?? a, to: [a, b].sort()[1] ?? b }))
    const moment = fc.record({
      weekday: fc.integer({ min: 0, max: 6 }),
      minute: fc.integer({ min: 0, max: 1439 }),
    })
    fc.assert(
      fc.property(fc.array(window, { minLength: 1, maxLength: 4 }), moment, (windows, now) => {
        const clock = `${String(Math.floor(now.minute / 60)).padStart(2, '0')}:${String(now.minute % 60).padStart(2, '0')}`
        const inside = windows.some(
          ({ days, from, to }) => days.includes(now.weekday) && from <= clock && clock < to,
        )
        const said = mayContact({ ...maya, windows }, now)
        expect(said.may).toBe(inside ? 'yes' : 'no')
        if (said.may === 'no' && said.because === 'outside-window') {
          const [day = '', from = ''] = said.next.split(' ')
          const no = day === 'today' ? now.weekday : dayNames.indexOf(day)
          expect(windows.some((each) => each.days.includes(no) && each.from === from)).toBe(true)
        }
      }),
    )
  })
})

describe('how old somebody is', () => {
  it.each([
    ['1995-02-11', '2026-02-10', 30],
    ['1995-02-11', '2026-02-11', 31],
    ['2004-02-29', '2026-02-28', 21], // in law the year is full on 1 March
    ['2004-02-29', '2026-03-01', 22],
    ['2004-02-29', '2028-02-28', 23],
    ['2004-02-29', '2028-02-29', 24],
    ['2026-06-17', '2026-06-17', 0],
  ])('born on %s is on %s %i', (born, today, age) => {
    expect(ageOn(born, today)).toBe(age)
  })

  it('is not known where no birthday is', () => {
    expect(ageOn(null, '2026-06-17')).toBeNull()
  })
})

describe('what she is called here', () => {
  it('is the name she goes by and one letter', () => {
    const names = { given: 'Maya', surname: ' rowan', knownAs: null, dateOfBirth: null }
    expect(calledHere(names)).toBe('Maya R.')
    expect(calledHere({ ...names, knownAs: 'May' })).toBe('May R.')
    expect(calledHere({ ...names, surname: '' })).toBe('Maya')
  })
})

const identity = (given: string, surname: string) => ({
  given,
  surname,
  knownAs: null,
  dateOfBirth: null,
})
const asText = ({ field, normal }: SearchKey) => `${field}|${normal}`
const shares = (kept: SearchKey[], looked: string) => {
  const there = new Set(kept.map(asText))
  return keysLookedFor(looked).some((key) => there.has(asText(key)))
}

describe('how people are found again', () => {
  const letters = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz')
  const name = fc.array(letters, { minLength: 4, maxLength: 14 }).map((all) => all.join(''))
  const keptAs = (surname: string) => searchKeys(identity('Zq', surname), noContact)

  it('by a name with one letter lost', () => {
    fc.assert(
      fc.property(name, fc.nat(), (surname, n) => {
        const at = n % surname.length
        expect(shares(keptAs(surname), surname.slice(0, at) + surname.slice(at + 1))).toBe(true)
      }),
    )
  })

  it('by a name with one letter too many, doubled or another', () => {
    fc.assert(
      fc.property(name, fc.nat(), letters, (surname, n, letter) => {
        const at = n % surname.length
        const doubled = surname.slice(0, at) + surname.charAt(at) + surname.slice(at)
        expect(shares(keptAs(surname), doubled)).toBe(true)
        expect(shares(keptAs(surname), surname.slice(0, at) + letter + surname.slice(at))).toBe(
          true,
        )
      }),
    )
  })

  it('by a name with two letters swapped, or one letter wrong', () => {
    fc.assert(
      fc.property(name, fc.nat(), letters, (surname, n, letter) => {
        const at = n % (surname.length - 1)
        const [one, two] = [surname.charAt(at), surname.charAt(at + 1)]
        const swapped = surname.slice(0, at) + two + one + surname.slice(at + 2)
        expect(shares(keptAs(surname), swapped)).toBe(true)
        expect(shares(keptAs(surname), surname.slice(0, at) + letter + surname.slice(at + 1))).toBe(
          true,
        )
      }),
    )
  })

  it.each([
    ['Siân Llewelyn', 'sian llewellyn'],
    ['Zoë O’Brien', 'Zoe OBrien'],
    ['Catherine Smyth', 'Kathryn'],
    ['Stephen Hart', 'Steven'],
    ['Łucja Nowak-Rees', 'nowak rees'],
    ['Łucja Nowak-Rees', 'Rees'],
    ['Ana de Souza', 'desouza'],
    ['Ana Desouza', 'de souza'],
    ['Влада Иваненко', 'владa Иваненк'],
  ])('%s by %s', (kept, looked) => {
    const [given = '', ...rest] = kept.split(' ')
    expect(shares(searchKeys(identity(given, rest.join(' ')), noContact), looked)).toBe(true)
  })

  it('by a number, an e-mail address and a postcode as anybody writes them, and by the birthday', () => {
    const contact: Contact = {
      ...noContact,
      channels: [
        { kind: 'mobile', value: '07700 900456', safe: true },
        { kind: 'email', value: 'Maya@Example.org', safe: true },
      ],
      postcode: 'zz99 4TQ',
    }
    const kept = searchKeys({ ...identity('Maya', 'Rowan'), dateOfBirth: '1995-02-11' }, contact)
    const looked = ['+44 7700 900456', '07700900456', '(07700) 900-456', ' maya@example.ORG ']
    for (const text of [...looked, 'ZZ994TQ', 'zz99 4tq', '1995-02-11'])
      expect(shares(kept, text), text).toBe(true)
    for (const text of ['07700 900457', 'may@example.org', 'ZZ99 4TR', '1995-02-12', 'Beacon'])
      expect(shares(kept, text), text).toBe(false)
  })

  it('by a nickname for the name, after those who are called so (F12)', () => {
    const elizabeth = searchKeys(identity('Elizabeth', 'Moor'), noContact)
    const betty = searchKeys(identity('Betty', 'Moor'), noContact)
    expect(shares(elizabeth, 'Betty')).toBe(true)
    expect(shares(elizabeth, 'Bob')).toBe(false)
    const there = (kept: SearchKey[]) => new Set(kept.map(asText))
    const inCommon = (kept: SearchKey[]) =>
      keysLookedFor('Betty').filter((key) => there(kept).has(asText(key))).length
    expect(inCommon(betty)).toBeGreaterThan(inCommon(elizabeth))
  })

  it('by a name online however it is written, like by a number (F12)', () => {
    const channels = [{ kind: 'handle', value: 'Instagram: @Tom.K_88', safe: false } as const]
    const kept = searchKeys(identity('', ''), { ...noContact, channels })
    const looked = [
      'tom.k_88',
      '@TOM.K_88',
      'https://instagram.com/tom.k_88?hl=en',
      'snap tom.k_88',
    ]
    for (const text of looked) expect(shares(kept, text), text).toBe(true)
    for (const text of ['tom.k_89', 'Instagram', 'tom.k_88@mail.example', 'tom k_88'])
      expect(shares(kept, text), text).toBe(false)
  })

  it('by each of several names that stand in one box with a sign between (F12)', () => {
    const kept = searchKeys({ ...identity('', ''), knownAs: 'Razor/Dutch,Kes' }, noContact)
    for (const text of ['Razor', 'dutch', 'Kes']) expect(shares(kept, text), text).toBe(true)
  })

  it('by nothing at all when nothing was typed', () => {
    expect(keysLookedFor('   ')).toEqual([])
    expect(searchKeys(identity('', ''), noContact)).toEqual([])
  })

  it('takes whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        for (const { normal } of keysLookedFor(text)) expect(normal).not.toBe('')
        expect(searchKeys(identity(text, text), noContact).length).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('whether a victim may be contacted by one way [ISA §85]', () => {
  const email = { kind: 'email', value: 'maya@example.org', safe: false } as const
  const reachable = { ...maya, note: null, channels: [...maya.channels, email] }
  const inside = wednesday('11:00')

  it('is asked of that way: a safe mobile makes no safe email', () => {
    expect(mayCall(reachable, byPhone, inside)).toMatchObject({
      ...{ may: 'yes', until: '12:00', to: '07700 900456' },
    })
    expect(mayCall(reachable, { what: 'email' }, inside)).toMatchObject({
      because: 'channel-not-safe',
    })
    expect(mayCall(reachable, { what: 'letter' }, inside)).toMatchObject({
      because: 'channel-not-set',
    })
    expect(mayCall(reachable, { what: 'call' }, inside).may).toBe('yes')
  })

  it('is no outside the safe times, and says when next', () => {
    expect(mayCall(reachable, byPhone, wednesday('12:00'))).toEqual({
      may: 'no',
      because: 'outside-window',
      next: 'Thursday 10:00',
    })
    const never = { ...reachable, windows: [] }
    expect(mayCall(never, byPhone, inside)).toMatchObject({ because: 'no-window' })
  })

  it('is to be read where something was said in words, which opens no unsafe way and no unsafe hour', () => {
    const noted = { ...reachable, note: 'Not while the car is outside' }
    expect(mayCall(noted, byPhone, inside)).toMatchObject({ may: 'read' })
    expect(mayCall({ ...noted, windows: [] }, byPhone, inside).may).toBe('read')
    expect(mayCall(noted, byPhone, wednesday('12:00')).may).toBe('no')
    expect(mayCall(noted, { what: 'email' }, inside).may).toBe('no')
  })
})
