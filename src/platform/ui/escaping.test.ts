import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attributes } from './attributes.ts'
import { badge } from './badge.ts'
import { caseBar } from './case-bar.ts'
import { components } from './components.ts'
import { dataTable } from './data-table.ts'
import { errorsFor } from './errors.ts'
import { form } from './form.ts'
import { type Html, html, safeUrl } from './html.ts'
import { elementsOf, parseHtml, textOf } from './html-tree.ts'
import { card, emptyState, linkRow, tabs } from './layout.ts'
import { progressNotice } from './progress-notice.ts'
import { timelineList } from './timeline-list.ts'

type Drawing = (typed: string) => Html

const ours: Record<string, Drawing> = {
  badge: (typed) => badge('high', typed, typed),
  'case bar': (typed) => caseBar({ label: typed, slots: [{ term: typed, value: typed }] }),
  card: (typed) => card({ title: typed, id: typed, content: html`${typed}` }),
  'data table': (typed) =>
    dataTable({ caption: typed, head: [typed], rows: [[typed]], empty: html`` }),
  'empty state': (typed) => emptyState(typed, { href: typed, label: typed }),
  errors: (typed) => errorsFor([{ field: typed, message: typed }]).summary,
  form: (typed) =>
    form({ action: typed, once: typed, id: typed, classes: typed, content: html`${typed}` }),
  'link row': (typed) => linkRow({ href: typed, label: typed }, typed),
  progress: (typed) => progressNotice({ words: typed, href: typed, done: 1, of: 2 }),
  tabs: (typed) => tabs(typed, [{ key: typed, href: typed, label: typed }], typed),
  timeline: (typed) => timelineList([{ id: typed, title: typed, words: typed, source: typed }]),
}

const theirs = Object.entries(components).flatMap(([name, component]) =>
  fixturesOf(name).map((fixture): [string, Drawing] => [
    `${name}: ${fixture.name}`,
    (typed) => (component as (options: unknown) => Html)(filledWith(fixture.options, typed)),
  ]),
)

describe.each([...theirs, ...Object.entries(ours)])('%s', (_, draw) => {
  const shape = shapeOf(draw('plain'))

  it('keeps its shape whatever is typed', () => {
    const piece = fc.constantFrom(...'<>"\'&`=/!- \n;', '-->', '</', '<script>', '&quot;', ' onx=')
    const typed = fc.array(piece, { maxLength: 8 }).map((pieces) => `x${pieces.join('')}`)
    fc.assert(
      fc.property(typed, (words) => {
        expect(shapeOf(draw(words))).toEqual(shape)
      }),
      { numRuns: 15 },
    )
  })

  it('leads nowhere that runs', () => {
    for (const typed of ['javascript:alert(1)', ' jAva\tscript:alert(1)', 'data:text/html,x']) {
      const elements = elementsOf(parseHtml(draw(typed).toString()))
      const led = elements.flatMap(({ attributes: { href, action } }) => [href, action])
      expect(
        led.filter((address) => address !== undefined && !/^(#|\/|https:)/.test(address)),
      ).toEqual([])
    }
  })
})

it('shows hostile words as they were typed', () => {
  const typed = `</p><script>alert("1")</script><img src=x onerror='a'>&amp;`
  const hint = parseHtml(components.hint({ text: typed }).toString())
  expect(textOf(hint).trim()).toBe(typed)
  const box = parseHtml(components.textarea({ name: 'a', value: `\n ${typed}` }).toString())
  // The first line break is the parser's, the second one was typed.
  expect(textOf(elementsOf(box).find(({ name }) => name === 'textarea') ?? '')).toBe(
    `\n\n ${typed}`,
  )
})

it.each(['onclick', 'style', 'srcdoc', 'a b', 'a"b', 'a>'])(
  'refuses an attribute that could run, or is no name: %s',
  (name) => {
    expect(() => attributes({ [name]: 'x' })).toThrow('may not be set')
  },
)

it.each(['/cases/1?a=b:c', '#field', 'https://example.org/', 'mailto:a@b.c', 'tel:999', ''])(
  'follows an address that can only be followed: %s',
  (address) => expect(safeUrl(address)).toBe(address),
)

it.each(['vbscript:x', 'java\u0000script:x', '\u200bjavascript:x', 'blob:x', 'x:y'])(
  'follows no other: %s',
  (address) => expect(safeUrl(address)).toBe('#'),
)

type Fixture = { name: string; options: object }

function fixturesOf(component: string): Fixture[] {
  const file = `node_modules/govuk-frontend/dist/govuk/components/${component}/fixtures.json`
  return JSON.parse(readFileSync(file, 'utf8')).fixtures
}

// Every string, also where markup is taken: plain words there are words.
function filledWith(value: unknown, typed: string): unknown {
  if (typeof value === 'string') return value === '' ? '' : typed
  if (Array.isArray(value)) return value.map((item) => filledWith(item, typed))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, item]) => [name, filledWith(item, typed)])
  return Object.fromEntries(entries)
}

function shapeOf(markup: Html): string[] {
  const elements = elementsOf(parseHtml(markup.toString()))
  return elements.map(({ name, attributes: given }) => [name, ...Object.keys(given)].join(' '))
}
