import { type Expression, type TaggedTemplateExpression, Visitor } from 'oxc-parser'
import { afterMarkup, inTag, type Standing, start } from './markup.ts'
import {
  isApart,
  isAttributes,
  isFragment,
  isHeading,
  isPath,
  type Names,
  namesOf,
} from './outcomes.ts'
import { parsed, type SourceFile, type Violation, violation } from './sources.ts'
import { nameOf } from './syntax.ts'

/** Values this reading cannot follow, each looked at by a person. */
export const exemptions: readonly { path: string; value: string; reason: string }[] = [
  {
    path: 'src/platform/ui/field.ts',
    value: 'group?.written',
    reason: 'Html that only modules of the kit can hand in, made there by attributes(…)',
  },
]

/** Escaping knows no context, so each value in a template must stand where escaping is enough. */
export function checkTemplates(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) => {
    const found: Violation[] = renamed(file)
    const names = namesOf(file)
    new Visitor({
      TaggedTemplateExpression: (node) => {
        if (nameOf(node.tag) === 'html') found.push(...refusals(file, node, names))
      },
    }).visit(parsed(file).program)
    return found
  })
}

// Under another name the templates would not be seen.
function renamed(file: SourceFile): Violation[] {
  if (file.path === 'src/platform/ui/html.ts') return []
  return parsed(file)
    .module.staticImports.flatMap((statement) => statement.entries)
    .filter((entry) => entry.importName.name === 'html' && entry.localName.value !== 'html')
    .map((entry) => violation(file, entry.localName.start, 'html keeps its name'))
}

function refusals(file: SourceFile, node: TaggedTemplateExpression, names: Names): Violation[] {
  const found: Violation[] = []
  const fragment = isFragment(node)
  let standing = fragment ? inTag : start
  for (const [at, quasi] of node.quasi.quasis.entries()) {
    standing = afterMarkup(standing, quasi.value.cooked ?? quasi.value.raw)
    const value = node.quasi.expressions[at]
    if (!value) break
    const says = isExempt(file, value) ? undefined : refusal(standing, value, names)
    if (says) found.push(violation(file, value.start, says))
    standing = afterValue(standing, value, names)
  }
  const ends = fragment ? ['tag', 'unquoted'] : ['text']
  if (!ends.includes(standing.in)) {
    found.push(violation(file, node.start, 'a template ends outside every tag it opens'))
  }
  return found
}

const isExempt = (file: SourceFile, value: Expression): boolean =>
  exemptions.some(
    (one) => one.path === file.path && one.value === file.text.slice(value.start, value.end),
  )

function afterValue(standing: Standing, value: Expression, names: Names): Standing {
  if (standing.in === 'quoted') return { ...standing, begun: true }
  if (standing.in !== 'tag-name') return standing
  if (standing.name === '') return { ...standing, name: 'x' }
  return isApart(value, names) ? { in: 'tag', tag: standing.name, attribute: '' } : standing
}

const addresses =
  /^(href|src|action|formaction|poster|data|cite|ping|background|manifest|xlink:href)$/

function refusal(standing: Standing, value: Expression, names: Names): string | undefined {
  switch (standing.in) {
    case 'text':
      return standing.attributeLike ? 'an attribute stands in its tag' : undefined
    case 'tag-name':
      if (standing.name !== '' && !standing.closing && isApart(value, names)) return undefined
      if (standing.name === '' && isHeading(value, names)) return undefined
      return 'a tag is not named by a value'
    case 'comment':
      return 'no value stands in a comment'
    case 'raw':
      return `no value stands inside ${standing.tag}`
    case 'unquoted':
      return 'an attribute is quoted'
    case 'tag':
      return standing.attribute === '' && isAttributes(value, names)
        ? undefined
        : 'in a tag stand only words of our own or attributes(…)'
    case 'quoted':
      return refusalInQuotes(standing, value, names)
  }
}

type Quoted = Extract<Standing, { in: 'quoted' }>

function refusalInQuotes({ attribute, begun, written }: Quoted, value: Expression, names: Names) {
  if (/^on|^style$|^srcdoc$/.test(attribute)) return `no value stands inside ${attribute}`
  if (/^(image)?srcset$/.test(attribute)) return 'srcset is written out'
  if (!addresses.test(attribute) || begun || written.startsWith('#')) return undefined
  if (written !== '') return 'an address is made whole, by a path function'
  return isPath(value, names) ? undefined : 'an address is made by a path function'
}
