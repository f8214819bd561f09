import fc from 'fast-check'
import { expect, it } from 'vitest'
import { plainHandle } from './handles.ts'
import { plainHandles } from './several.ts'

it.each([
  '@Tom.K_88',
  'tom.k_88',
  ' TOM.K_88 ',
  'Instagram: @tom.k_88',
  'insta tom.k_88',
  'tom.k_88 on Snapchat',
  'tom.k_88 (TikTok)',
  'Telegram - @tom.k_88',
  'Facebook/tom.k_88',
  'https://www.instagram.com/Tom.K_88/?hl=en',
  'instagram.com/tom.k_88',
  'https://www.tiktok.com/@tom.k_88/video/7301',
  'https://www.linkedin.com/in/tom.k_88/',
  'https://www.reddit.com/user/tom.k_88',
  'https://www.snapchat.com/add/tom.k_88',
  'ｔｏｍ.k_88', // as a phone set to wide letters writes it
])('%s is one name online (F12)', (written) => {
  expect(plainHandle(written)).toBe('tom.k_88')
})

it.each([
  ['https://www.facebook.com/profile.php?id=100012345678', '100012345678'],
  ['Xbox: Dark Rider 88', 'darkrider88'],
  ['Discord: razor#4411', 'razor#4411'],
  ['Влад_88', 'влад_88'],
])('%s is %s', (written, plain) => {
  expect(plainHandle(written)).toBe(plain)
})

it.each([
  ...['', ' ', '@', 'x', 'Instagram', 'on Facebook', 'none', 'Not known', 'N/A', 'no social media'],
  ...[
    "doesn't use any",
    'he makes a new one every week',
    'https://instagram.com/',
    'https://instagram.com',
    '???',
  ],
])('“%s” names nobody, so that two who answer so are not taken for one person', (written) => {
  expect(plainHandle(written)).toBeNull()
})

it('a name in its plain form stays what it is, whatever was written', () => {
  const written = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.stringMatching(/^@?[a-z0-9._]{2,20}$/),
    fc.webUrl(),
  )
  fc.assert(
    fc.property(written, (text) => {
      const plain = plainHandle(text)
      if (plain === null) return
      expect(plain).not.toMatch(/[\s,;|]/)
      expect([...plain].length).toBeGreaterThan(1)
      expect(plainHandle(`@${plain}`)).toBe(plain)
    }),
  )
})

it('a name is the same beside the platform, as an address, and marked', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9]{2,8}[._][a-z0-9]{2,8}$/)
  const platform = fc.constantFrom('instagram', 'snapchat', 'tiktok')
  fc.assert(
    fc.property(name, platform, (own, where) => {
      for (const each of [`@${own}`, `${where}: ${own}`, `https://${where}.com/${own}/`])
        expect(plainHandle(each.toUpperCase())).toBe(own)
    }),
  )
})

it('several stand on lines, with a sign between, or apart where each is plainly a name', () => {
  expect(plainHandles('@one_1\nInstagram: two.2; three3, @one_1')).toEqual([
    ...['one_1', 'two.2', 'three3'],
  ])
  expect(plainHandles('@anna.b anna_k')).toEqual(['anna.b', 'anna_k'])
  expect(plainHandles('Snapchat: Dark Rider')).toEqual(['darkrider'])
})
