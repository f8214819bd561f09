import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { components } from './components.ts'
import { type Html, raw } from './html.ts'
import { type Node, parseHtml } from './html-tree.ts'

/** Fixtures we do not meet, each with its reason. An entry that meets its fixture is an error. */
const differences: Record<string, string> = {}

type Fixture = { name: string; options: object; html: string }

describe.each(Object.keys(components))('%s', (component) => {
  it.each(fixturesOf(component))('is drawn as GOV.UK draws it: $name', (fixture) => {
    const known = differences[`${component}: ${fixture.name}`]
    const ours = normalised(draw(component, fixture.options))
    const theirs = normalised(fixture.html)
    if (known === undefined) expect(ours).toEqual(theirs)
    else expect(ours, 'meets its fixture: strike it from the list').not.toEqual(theirs)
  })
})

it('has a fixture for every component of the kit', () => {
  for (const component of Object.keys(components))
    expect(fixturesOf(component).length, component).toBeGreaterThan(3)
})

it('lists only differences of fixtures that exist', () => {
  const names = Object.keys(components).flatMap((component) =>
    fixturesOf(component).map(({ name }) => `${component}: ${name}`),
  )
  expect(names).toEqual(expect.arrayContaining(Object.keys(differences)))
})

it('tells a missing attribute, a lost word and a moved element apart', () => {
  const page = '<div class="a"><p id="x">One <b>two</b></p></div>'
  expect(normalised(page)).toEqual(
    normalised('<div  class="a">\n<p id="x"> One <b>two</b></p>\n</div>'),
  )
  for (const other of [
    '<div class="a"><p>One <b>two</b></p></div>',
    '<div class="a"><p id="x">One <b></b></p></div>',
    '<div class="a"><p id="x">One<b>two</b></p></div>',
    '<div class="a"></div><p id="x">One <b>two</b></p>',
  ])
    expect(normalised(other)).not.toEqual(normalised(page))
})

function fixturesOf(component: string): Fixture[] {
  const file = `node_modules/govuk-frontend/dist/govuk/components/${component}/fixtures.json`
  return JSON.parse(readFileSync(file, 'utf8')).fixtures
}

function draw(component: string, options: object): string {
  const drawn = components[component as keyof typeof components] as (options: unknown) => Html
  return drawn(asGiven(options, '')).toString()
}

// What a macro takes as markup comes to us as Html; every other string is escaped by us too.
function asGiven(value: unknown, key: string): unknown {
  if (typeof value === 'string') return isMarkup(key) ? raw(value) : value
  if (Array.isArray(value)) return value.map((item) => asGiven(item, ''))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, asGiven(item, name)]),
  )
}

const isMarkup = (key: string): boolean =>
  /html$/i.test(key) || ['start', 'end', 'navigationStart', 'navigationEnd'].includes(key)

const normalised = (markup: string): unknown => plain(parseHtml(markup))

// Only space that a browser would not show is dropped: at the edge of a block, and runs of it.
function plain(node: Node): unknown {
  if (typeof node === 'string') return node
  const isBlock = !inline.has(node.name)
  if (node.name === 'textarea') return { ...node }
  const children = node.children.map((child, index) => {
    if (typeof child !== 'string') return plain(child)
    let words = child.replace(/[ \t\r\n]+/g, ' ')
    if (edge(node.children[index - 1], isBlock)) words = words.trimStart()
    if (edge(node.children[index + 1], isBlock)) words = words.trimEnd()
    return words
  })
  return { ...node, children: children.filter((child) => child !== '') }
}

const edge = (neighbour: Node | undefined, isBlock: boolean): boolean =>
  neighbour === undefined ? isBlock : typeof neighbour !== 'string' && !inline.has(neighbour.name)

const inline = new Set(['a', 'span', 'strong', 'b', 'em', 'i', 'code', 'abbr'])
