import fc from 'fast-check'
import { expect, it } from 'vitest'
import { plainPhones } from './contacts.ts'
import { partedNames, partedNumbers, plainHandles, wayIn } from './several.ts'

it.each([
  ['07700 900999 and 07700 900123', ['07700 900999', '07700 900123']],
  ['07700 900999 07700 900123', ['07700 900999', '07700 900123']],
  ['+44 7700 900999 +447700900123', ['+44 7700 900999', '+447700900123']],
  ['07700 900999 / 01632 960123 or 07700900123', ['07700 900999', '01632 960123', '07700900123']],
  ['07700 900999 & 07700 900123\n020 7946 0123', ['07700 900999', '07700 900123', '020 7946 0123']],
  ['077 00 90 09 99', ['077 00 90 09 99']],
  ['', []],
])('in “%s” stand so many numbers (F12)', (written, numbers) => {
  expect(partedNumbers(written)).toEqual(numbers)
  expect(plainPhones(written)).toHaveLength(numbers.length)
})

it.each([
  ['kestrel9 / mayao_k', ['kestrel9', 'mayao_k']],
  ['kestrel9 and mayao_k', ['kestrel9', 'mayao_k']],
  ['kestrel9 & mayao_k', ['kestrel9', 'mayao_k']],
  ['insta mayao_k snap kestrel9', ['mayao_k', 'kestrel9']],
  ['Instagram: @mayao_k, Snapchat: kestrel9', ['mayao_k', 'kestrel9']],
  ['mayao_k on Insta', ['mayao_k']],
  ['mayao_k (Snapchat)', ['mayao_k']],
  ['Facebook/mayao_k', ['mayao_k']],
  ['Xbox: Dark and Stormy', ['darkandstormy']],
  ['a new one every week and none for long', []],
])('in “%s” stand so many names online (F12)', (written, names) => {
  expect(plainHandles(written)).toEqual(names)
})

it.each([
  ['WhatsApp 07700 900123', 'phone', '07700 900123'],
  ['WhatsApp: +44 7700 900123', 'phone', '+44 7700 900123'],
  ['07700 900123 (WhatsApp)', 'phone', '07700 900123'],
  ['maya.okafor@example.com', 'email', 'maya.okafor@example.com'],
  ['Facebook: maya.okafor@example.com', 'email', 'maya.okafor@example.com'],
  ['Instagram: @mayao_k', 'handle', 'Instagram: @mayao_k'],
  ['https://instagram.com/mayao_k', 'handle', 'https://instagram.com/mayao_k'],
  ['user 07700', 'handle', 'user 07700'],
])('“%s” is a way of its kind, whatever box it stands in (F12)', (written, kind, value) => {
  expect(wayIn(written)).toEqual({ kind, value })
})

it('nothing that was typed is lost by parting it', () => {
  const letters = (text: string) =>
    text.replace(/\b(?:and|or)\b/gi, '').replaceAll(/[^\p{L}\p{N}]/gu, '')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (written) => {
      expect(letters(partedNames(written).join(' '))).toBe(letters(written))
      expect(letters(partedNumbers(written).join(' '))).toBe(letters(written))
    }),
  )
})
