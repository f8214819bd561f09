/** A page as a tree, so that tests compare and search markup without a browser. */
export type Element = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Node[]
}

export type Node = Element | string

/** Reads markup strictly: an unclosed or stray tag, or an unquoted attribute, is an error. */
export function parseHtml(markup: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] }
  const open = [root]
  let at = 0
  const token = /<!--.*?-->|<!doctype[^>]*>|<(\/?)([a-z][a-z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gis
  for (const found of markup.matchAll(token)) {
    const [whole, slash, name = '', rest = ''] = found
    top(open).children.push(...text(markup.slice(at, found.index)))
    at = found.index + whole.length
    if (name === '') continue
    if (slash) close(open, name.toLowerCase())
    else begin(open, name.toLowerCase(), rest)
  }
  top(open).children.push(...text(markup.slice(at)))
  if (open.length > 1) throw new Error(`<${top(open).name}> is not closed`)
  return root
}

/** Every element below, in the order of the page. */
export function elementsOf(node: Node): Element[] {
  if (typeof node === 'string') return []
  return [node, ...node.children.flatMap(elementsOf)].filter(({ name }) => name !== '')
}

/** The words below, as they stand. */
export function textOf(node: Node): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('')
}

function begin(open: Element[], name: string, rest: string): void {
  const element: Element = { name, attributes: attributesOf(rest), children: [] }
  top(open).children.push(element)
  if (!empty.has(name) && !rest.trimEnd().endsWith('/')) open.push(element)
}

function close(open: Element[], name: string): void {
  if (top(open).name !== name) throw new Error(`</${name}> closes <${top(open).name}>`)
  open.pop()
}

function attributesOf(written: string): Record<string, string> {
  const found: Record<string, string> = {}
  const pair = /\s*([^\s"'>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'))?/gy
  for (const [, name = '', value] of written.matchAll(pair)) {
    if (name in found) throw new Error(`${name} stands twice`)
    found[name] = value === undefined ? '' : decoded(value.slice(1, -1))
  }
  const unread = written.replace(pair, '').replace(/[\s/]/g, '')
  if (unread !== '') throw new Error(`cannot read ${unread}`)
  return found
}

const top = (open: Element[]): Element => open.at(-1) ?? { name: '', attributes: {}, children: [] }

function text(written: string): string[] {
  if (/<[a-z/!]/i.test(written)) throw new Error(`cannot read ${written}`)
  return written === '' ? [] : [decoded(written)]
}

function decoded(written: string): string {
  return written.replace(/&(#x?)?([0-9a-z]+);/gi, (whole, hash, name) => {
    if (hash) return String.fromCodePoint(Number.parseInt(name, hash === '#' ? 10 : 16))
    return entities.get(name) ?? whole
  })
}

const entities = new Map(
  Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', ctdot: '⋯' }),
)

const empty = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source'])
