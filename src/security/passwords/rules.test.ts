import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { commonPasswords } from '../../platform/common-passwords.ts'
import { faultOfPassword, shortestPassword } from './rules.ts'

let common: ReadonlySet<string>
beforeAll(async () => {
  common = await commonPasswords()
})
const context = ['alongside', 'Harbour Stalking Advocacy', 'harbour', 'Sam', 'sam.okoro']
const fault = (password: string) => faultOfPassword(password, context, common)

describe('a new password', () => {
  it('has fifteen characters as people count them, and no more than two hundred', () => {
    expect(fault('zebra lamp oven')).toBeNull()
    expect(fault('zebra lamp ove')).toBe('short')
    expect(fault('ﬁne zebra lampy')).toBeNull() // one ligature, two letters, as it is compared
    expect(fault('🦓🦓🐚🐙🌵🌵🦒🦒🐢🐢🦔🦔🐝🐝')).toBe('short') // fourteen, however many bytes
    expect(fault(`${'zebra lamp oven '.repeat(13)}x`)).toBe('long')
  })

  it('needs no capital, no digit and no sign [ASVS V6.2.5]', () => {
    for (const fine of [
      'lanterns over water',
      'LANTERNS OVER WATER',
      '83 62 19 04 77 15',
      'ночь улица фонарь',
    ])
      expect([fine, fault(fine)]).toEqual([fine, null])
  })

  it('is none that everybody tries first, with or without digits round it or blanks between [ASVS V6.2.4]', () => {
    expect(common.size).toBeGreaterThan(40_000)
    const long = [...common].filter((each) => each.length >= shortestPassword)
    expect(long.length).toBeGreaterThan(20)
    for (const each of long) expect([each, fault(each)]).not.toEqual([each, null])
    for (const each of [
      'password12345678',
      '!!!!!!!!password',
      'Q W E R T Y U I O P 1 2 3',
      'iloveyou2026.06.17',
    ])
      expect([each, fault(each)]).toEqual([each, 'common'])
  })

  it('is no word over and over, and no row of neighbours', () => {
    for (const each of [
      'tapir tapir tapir ',
      'aaaaaaaaaaaaaaaaa',
      'zxcvzxcvzxcvzxcv',
      'hijklmnopqrstuvwxyz',
    ])
      expect([each, fault(each)]).not.toEqual([each, null])
  })

  it('is not made of the service, the person and the program [ASVS V6.2.11]', () => {
    for (const each of [
      'harbour alongside',
      'SamOkoro-Harbour1',
      'Stalking.Advocacy.26',
      'alongsidepassword1',
    ])
      expect([each, fault(each)]).toEqual([each, 'context'])
    expect(fault('harbour with eleven quiet boats')).toBeNull()
  })

  it('is judged alike in capitals, and whatever is judged, it ends', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 15, maxLength: 60 }), (typed) => {
        expect(['common', 'context', 'repeats', 'short', null]).toContain(fault(typed))
      }),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ]{15,40}$/), (typed) => {
        expect(fault(typed.toUpperCase())).toBe(fault(typed))
      }),
    )
  })
})
