/**
 * The words of a page as a person would read them. Nothing is fetched, run or kept of it: pictures, scripts, styles
 * and addresses are left out. Goes through the page once, whatever it holds.
 */
export const htmlWords = (html: string): string => {
  const page = html.replaceAll(CONTROLS, ' ')
  const out: string[] = []
  let at = 0
  while (at < page.length) {
    const open = page.indexOf('<', at)
    out.push(page.slice(at, open < 0 ? page.length : open).replaceAll(/\s+/g, ' '))
    if (open < 0) break
    const { end, words } = tagAt(page, open)
    out.push(words)
    at = end
  }
  return tidied(decoded(out.join('')))
}

// Line ends and tabs of a page mean a space; nothing of it may look like our own two signs.
const CONTROLS = /[\p{Cc}\ue000\ue001]/gu

type Tag = { end: number; words: string }

function tagAt(page: string, open: number): Tag {
  if (page.startsWith('<!--', open)) return { end: after(page, '-->', open + 4), words: '' }
  const name = /^<\/?([a-z][a-z0-9]{0,15})/i.exec(page.slice(open, open + 20))?.[1]?.toLowerCase()
  if (name === undefined) {
    const isTag = page[open + 1] === '!' || page[open + 1] === '?'
    return isTag ? { end: after(page, '>', open), words: '' } : { end: open + 1, words: '<' }
  }
  const isOpening = page[open + 1] !== '/'
  const end = endOfTag(page, open)
  if (isOpening && unseen.has(name)) return { end: afterClosing(page, name, end), words: '' }
  return { end, words: wordsFor(name, isOpening) }
}

const unseen = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'svg'])
const paragraphs = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'table'])
const lines = new Set(['br', 'div', 'tr', 'li', 'ul', 'ol', 'hr', 'section', 'article', 'dt', 'dd'])

function wordsFor(name: string, isOpening: boolean): string {
  if (name === 'li' && isOpening) return `${LINE}- `
  if (paragraphs.has(name)) return PARAGRAPH
  if (name === 'td' || name === 'th') return isOpening ? ' ' : ''
  return lines.has(name) ? LINE : ''
}

// The page holds none of these any more.
const LINE = '\ue000'
const PARAGRAPH = '\ue001'

// A quoted ">" does not end a tag. A tag that never ends is the rest of the page.
function endOfTag(page: string, open: number): number {
  const stops = /["'>]/g
  stops.lastIndex = open
  for (let stop = stops.exec(page); stop !== null; stop = stops.exec(page)) {
    if (stop[0] === '>') return stop.index + 1
    const close = page.indexOf(stop[0], stop.index + 1)
    if (close < 0) return after(page, '>', stop.index)
    stops.lastIndex = close + 1
  }
  return page.length
}

const after = (page: string, end: string, from: number): number => {
  const found = page.indexOf(end, from)
  return found < 0 ? page.length : found + end.length
}

function afterClosing(page: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}`, 'gi')
  closing.lastIndex = from
  const found = closing.exec(page)
  return found === null ? page.length : after(page, '>', found.index)
}

const named: ReadonlyMap<string, string> = new Map([
  ...[['amp', '&'] as const, ['lt', '<'] as const, ['gt', '>'] as const, ['quot', '"'] as const],
  ...[['apos', "'"] as const, ['nbsp', ' '] as const, ['pound', '£'] as const],
  ...[['euro', '€'] as const, ['ndash', '–'] as const, ['mdash', '—'] as const],
  ...[['hellip', '…'] as const, ['lsquo', '‘'] as const, ['rsquo', '’'] as const],
  ...[['ldquo', '“'] as const, ['rdquo', '”'] as const, ['copy', '©'] as const],
  ...[['eacute', 'é'] as const, ['egrave', 'è'] as const, ['zwnj', ''] as const],
])

const decoded = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, dec, hex, name) => {
    if (name !== undefined) return named.get(name) ?? named.get(name.toLowerCase()) ?? whole
    const code = dec === undefined ? Number.parseInt(hex, 16) : Number(dec)
    const isCharacter = code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    return isCharacter ? String.fromCodePoint(code) : ''
  })

const tidied = (text: string): string =>
  text
    .replaceAll(/ ?\ue001[ \ue000\ue001]*/g, '\n\n')
    .replaceAll(/ ?\ue000 ?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
