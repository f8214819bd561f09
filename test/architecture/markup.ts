/** Where in the markup of a template a value would stand. */
export type Standing =
  | { in: 'text'; attributeLike: boolean }
  | { in: 'tag-name'; name: string; closing: boolean }
  | { in: 'comment' }
  | { in: 'raw'; tag: string }
  | { in: 'tag'; tag: string; attribute: string }
  | { in: 'unquoted'; tag: string; attribute: string }
  | {
      in: 'quoted'
      tag: string
      attribute: string
      quote: string
      written: string
      begun: boolean
    }

export const start: Standing = { in: 'text', attributeLike: false }

/** Where a template begins that is attributes only. */
export const inTag: Standing = { in: 'tag', tag: '', attribute: '' }

/** Reads markup on from where the last value stood. */
export function afterMarkup(from: Standing, markup: string): Standing {
  let standing = from
  let at = 0
  while (at < markup.length) {
    const [next, length] = step(standing, markup.slice(at))
    standing = next
    at += length
  }
  // `href="` outside a tag would be joined to one later, where nobody looks.
  if (standing.in === 'text') {
    return { in: 'text', attributeLike: /[\w:-]\s*=\s*["']?[^"'<>\s]*$/.test(markup) }
  }
  return standing
}

type Step = [Standing, number]

function step(standing: Standing, rest: string): Step {
  switch (standing.in) {
    case 'text':
      return inText(rest)
    case 'comment':
      return until(rest, '-->', start, standing)
    case 'raw':
      return inRaw(standing, rest)
    case 'tag-name':
      return inTagName(standing, rest)
    case 'tag':
      return alongTag(standing, rest)
    case 'unquoted':
      return /^[\s>]/.test(rest)
        ? [{ in: 'tag', tag: standing.tag, attribute: '' }, 0]
        : [standing, 1]
    case 'quoted':
      if (rest.startsWith(standing.quote)) {
        return [{ in: 'tag', tag: standing.tag, attribute: '' }, 1]
      }
      return [{ ...standing, written: standing.written + rest.slice(0, 1) }, 1]
  }
}

function inText(rest: string): Step {
  if (rest.startsWith('<!--')) return [{ in: 'comment' }, 4]
  if (rest.startsWith('</')) return [{ in: 'tag-name', name: '', closing: true }, 2]
  if (rest === '<' || /^<[a-z!]/i.test(rest)) {
    return [{ in: 'tag-name', name: '', closing: false }, 1]
  }
  return [start, 1]
}

function until(rest: string, end: string, then: Standing, stay: Standing): Step {
  const at = rest.indexOf(end)
  return at < 0 ? [stay, rest.length] : [then, at + end.length]
}

function inRaw(standing: Extract<Standing, { in: 'raw' }>, rest: string): Step {
  const at = rest.toLowerCase().indexOf(`</${standing.tag}`)
  return at < 0 ? [standing, rest.length] : [start, at]
}

function inTagName(standing: Extract<Standing, { in: 'tag-name' }>, rest: string): Step {
  if (!/^[\s>/]/.test(rest)) return [{ ...standing, name: standing.name + rest.slice(0, 1) }, 1]
  const tag = standing.closing ? `/${standing.name}` : standing.name.toLowerCase()
  return [{ in: 'tag', tag, attribute: '' }, 0]
}

function alongTag(standing: Extract<Standing, { in: 'tag' }>, rest: string): Step {
  const { tag } = standing
  const [first = ''] = rest
  if (first === '>') return [isRaw(tag) ? { in: 'raw', tag } : start, 1]
  if (first === '=') return afterEquals(standing, rest)
  if (/[\s/]/.test(first)) {
    // `name =` is one attribute still.
    const keeps = /^\s+=/.test(rest) ? standing.attribute : ''
    return [{ in: 'tag', tag, attribute: keeps }, 1]
  }
  return [{ in: 'tag', tag, attribute: standing.attribute + first.toLowerCase() }, 1]
}

function afterEquals({ tag, attribute }: Extract<Standing, { in: 'tag' }>, rest: string): Step {
  const [all = '=', quote = ''] = /^=\s*(["']?)/.exec(rest) ?? []
  if (quote === '') return [{ in: 'unquoted', tag, attribute }, all.length]
  return [{ in: 'quoted', tag, attribute, quote, written: '', begun: false }, all.length]
}

const isRaw = (tag: string): boolean =>
  /^(script|style|iframe|noembed|noframes|plaintext|xmp)$/.test(tag)
