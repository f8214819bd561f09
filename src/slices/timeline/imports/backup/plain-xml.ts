/**
 * What the backup tools of phones write is not quite XML: they write an emoji as two halves of a surrogate pair
 * ("&#55357;&#56832;"), characters that XML forbids, and pictures as attributes of millions of letters. This makes
 * XML of it, piece by piece, and leaves the pictures out before anything keeps them.
 */
export const plainXml = (): ((piece: string) => string) => {
  let state: State = { in: 'words' }
  let waiting = ''
  return (piece) => {
    const text = waiting + piece
    let out = ''
    let at = 0
    for (;;) {
      const step = next(text, at, state)
      if (step === null) break
      out += step.keep
      at = step.to
      state = step.state
    }
    waiting = text.slice(at)
    return out
  }
}

type State =
  | { in: 'words' }
  | { in: 'tag' }
  | { in: 'value'; quote: string }
  | { in: 'left-out'; quote: string }
  | { in: 'aside'; end: string } // a comment, a processing instruction, words as they are

type Step = { keep: string; to: number; state: State }

/** The next stretch of one kind; null where it needs the piece that follows. */
function next(text: string, at: number, state: State): Step | null {
  switch (state.in) {
    case 'words':
      return inWords(text, at)
    case 'tag':
      return inTag(text, at)
    case 'value':
      return inValue(text, at, state)
    case 'left-out':
      return leftOut(text, at, state)
    case 'aside':
      return upTo(text, at, state.end, { in: 'words' }) ?? someOf(text, at, state, state.end.length)
  }
}

const LONGEST_OPENING = '<![CDATA['.length

function inWords(text: string, at: number): Step | null {
  const open = text.indexOf('<', at)
  if (open < 0) return finished(text, at, { in: 'words' })
  if (text.length - open < LONGEST_OPENING && !/^<[a-z/]/i.test(text.slice(open)))
    return open === at
      ? null
      : { keep: healed(text.slice(at, open)), to: open, state: { in: 'words' } }
  const aside = asides.find(({ start }) => text.startsWith(start, open))
  const state: State = aside === undefined ? { in: 'tag' } : { in: 'aside', end: aside.end }
  const to = open + (aside?.start.length ?? 1)
  return { keep: `${healed(text.slice(at, open))}${text.slice(open, to)}`, to, state }
}

const asides = [
  { start: '<!--', end: '-->' },
  { start: '<![CDATA[', end: ']]>' },
  { start: '<?', end: '?>' },
]

// Kept back in a tag: enough to know the name of the attribute before its quote.
const LONGEST_NAME = 40

function inTag(text: string, at: number): Step | null {
  const found = /["'>]/g
  found.lastIndex = at
  const stop = found.exec(text)
  if (stop === null) return someOf(text, at, { in: 'tag' }, LONGEST_NAME)
  const to = stop.index + 1
  if (stop[0] === '>') return { keep: text.slice(at, to), to, state: { in: 'words' } }
  const quote = stop[0]
  const isData = /[\s"']data\s{0,4}=\s{0,4}$/.test(
    text.slice(Math.max(0, to - LONGEST_NAME), to - 1),
  )
  return { keep: text.slice(at, to), to, state: { in: isData ? 'left-out' : 'value', quote } }
}

// A reference that the piece cuts, and a whole one before it, which may be the first half of a pair.
const UNFINISHED = /(?:&#(?<before>x?[0-9a-f]{1,7});)?(?<cut>&(?:#x?[0-9a-f]{0,7}|[a-z]{0,5})?)?$/i
const LONGEST_UNFINISHED = 24

// How much of the end waits for the next piece. A second half, or a character of its own, does not.
function unfinished(tail: string): number {
  const { 0: all = '', groups } = UNFINISHED.exec(tail) ?? {}
  const { before, cut } = groups ?? {}
  const opensPair = before !== undefined && isHigh(codeOf(before))
  return (opensPair ? all : (cut ?? '')).length
}

function inValue(text: string, at: number, state: Extract<State, { in: 'value' }>): Step | null {
  const end = text.indexOf(state.quote, at)
  if (end >= 0) return { keep: healed(text.slice(at, end + 1)), to: end + 1, state: { in: 'tag' } }
  return finished(text, at, state)
}

// Up to a reference that the next piece finishes.
function finished(text: string, at: number, state: State): Step | null {
  const tail = text.slice(Math.max(at, text.length - LONGEST_UNFINISHED))
  const to = text.length - unfinished(tail)
  return to <= at ? null : { keep: healed(text.slice(at, to)), to, state }
}

function leftOut(text: string, at: number, state: Extract<State, { in: 'left-out' }>): Step | null {
  const end = text.indexOf(state.quote, at)
  if (end >= 0) return { keep: state.quote, to: end + 1, state: { in: 'tag' } }
  return at >= text.length ? null : { keep: '', to: text.length, state }
}

function upTo(text: string, at: number, end: string, state: State): Step | null {
  const found = text.indexOf(end, at)
  if (found < 0) return null
  const to = found + end.length
  return { keep: text.slice(at, to), to, state }
}

const someOf = (text: string, at: number, state: State, keepBack: number): Step | null => {
  const to = text.length - keepBack
  return to <= at ? null : { keep: text.slice(at, to), to, state }
}

const REFERENCES = /(?:&#(?:\d{1,7}|x[0-9a-f]{1,6});)+/gi
const LOST = 0xfffd

/**
 * Halves of a pair become the character they mean; what XML forbids becomes the sign for a lost character. An "&" that
 * begins no reference is one: the reader of XML would look for its end through the rest of the file.
 */
export const healed = (value: string): string => {
  const allowed = value.replaceAll(FORBIDDEN, '\ufffd')
  if (!allowed.includes('&')) return allowed
  return allowed.replaceAll(BARE, '&amp;').replaceAll(REFERENCES, healedReferences)
}

const BARE = /&(?!(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,5});)/gi
const FORBIDDEN = /(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]/gu

function healedReferences(run: string): string {
  const codes = run.slice(2, -1).split(';&#').map(codeOf)
  let out = ''
  for (let at = 0; at < codes.length; at += 1) {
    const [code = LOST, following = 0] = [codes[at], codes[at + 1]]
    if (isHigh(code) && isLow(following)) {
      out += `&#${(code - 0xd800) * 0x400 + (following - 0xdc00) + 0x10000};`
      at += 1
    } else out += `&#${isAllowed(code) ? code : LOST};`
  }
  return out
}

const codeOf = (written: string): number =>
  /^x/i.test(written) ? Number.parseInt(written.slice(1), 16) : Number(written)

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff
const isAllowed = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff)
