import { type Expression, type Node, type TaggedTemplateExpression, Visitor } from 'oxc-parser'
import { importsOf } from './imports.ts'
import { afterMarkup, type Standing, start } from './markup.ts'
import { parsed, type SourceFile, type Violation, violation } from './sources.ts'
import { nameOf } from './syntax.ts'

/** Escaping knows no context, so each value in a template must stand where escaping is enough. */
export function checkTemplates(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) => {
    const found: Violation[] = renamed(file)
    const constants = constantsIn(file)
    new Visitor({
      TaggedTemplateExpression: (node) => {
        if (nameOf(node.tag) === 'html') found.push(...refusals(file, node, constants))
      },
    }).visit(parsed(file).program)
    return found
  })
}

// Under another name the templates would not be seen.
function renamed(file: SourceFile): Violation[] {
  return parsed(file)
    .module.staticImports.flatMap((statement) => statement.entries)
    .filter((entry) => entry.importName.name === 'html' && entry.localName.value !== 'html')
    .filter(() => !/^src\/platform\/ui\/html\.ts$/.test(file.path))
    .map((entry) => violation(file, entry.localName.start, 'html keeps its name'))
}

function refusals(file: SourceFile, node: TaggedTemplateExpression, constants: Constants) {
  const found: Violation[] = []
  let standing = start
  for (const [at, quasi] of node.quasi.quasis.entries()) {
    standing = afterMarkup(standing, quasi.value.cooked ?? quasi.value.raw)
    const value = node.quasi.expressions[at]
    if (!value) break
    const says = refusal(standing, value, constants)
    if (says) found.push(violation(file, value.start, says))
    if (standing.in === 'quoted') standing = { ...standing, begun: true }
  }
  if (standing.in !== 'text') {
    found.push(violation(file, node.start, 'a template ends outside every tag it opens'))
  }
  return found
}

const addresses =
  /^(href|src|action|formaction|poster|data|cite|ping|background|manifest|xlink:href)$/

function refusal(standing: Standing, value: Expression, constants: Constants): string | undefined {
  switch (standing.in) {
    case 'text':
      return standing.attributeLike ? 'an attribute stands in its tag' : undefined
    case 'tag-name':
      return 'a tag is not named by a value'
    case 'comment':
      return 'no value stands in a comment'
    case 'raw':
      return `no value stands inside ${standing.tag}`
    case 'unquoted':
      return 'an attribute is quoted'
    case 'tag':
      return isWords(value) || isAttributes(value)
        ? undefined
        : 'in a tag stand only words of our own or attributes(…)'
    case 'quoted':
      if (/^on/.test(standing.attribute)) return `no value stands inside ${standing.attribute}`
      if (/^(style|srcdoc)$/.test(standing.attribute))
        return `no value stands inside ${standing.attribute}`
      if (/^(srcset|imagesrcset)$/.test(standing.attribute)) return 'srcset is written out'
      if (!addresses.test(standing.attribute) || standing.begun) return undefined
      if (standing.written.startsWith('#')) return undefined
      if (standing.written !== '') return 'an address is made whole, by a path function'
      return isPath(value, constants) ? undefined : 'an address is made by a path function'
  }
}

/** Every way the value can come out, each of which must pass. */
function outcomes(value: Node): Node[] {
  switch (value.type) {
    case 'ConditionalExpression':
      return [...outcomes(value.consequent), ...outcomes(value.alternate)]
    case 'LogicalExpression':
      return value.operator === '&&'
        ? outcomes(value.right)
        : [...outcomes(value.left), ...outcomes(value.right)]
    case 'ParenthesizedExpression':
      return outcomes(value.expression)
    default:
      return [value]
  }
}

/** ` checked`, or nothing: literal words that open no value. */
const isWords = (value: Expression): boolean =>
  outcomes(value).every((outcome) => {
    if (outcome.type === 'TaggedTemplateExpression') {
      return outcome.quasi.expressions.length === 0 && nameOf(outcome.tag) === 'html'
    }
    return outcome.type === 'Literal' || nameOf(outcome) === 'nothing'
  })

/** platform/ui/attributes.ts refuses names that run and checks addresses itself. */
const isAttributes = (value: Expression): boolean =>
  outcomes(value).every((outcome) => {
    if (outcome.type === 'Literal' || nameOf(outcome) === 'nothing') return true
    const called = outcome.type === 'CallExpression' ? nameOf(outcome.callee) : null
    return called !== null && attributeMakers.includes(called)
  })

const attributeMakers: readonly string[] = ['attributes', 'attribute', 'wordsFor']

type Constants = ReadonlyMap<string, readonly (Expression | null)[]>

// A name bound twice in a file must be a path both times.
function constantsIn(file: SourceFile): Constants {
  const constants = new Map<string, (Expression | null)[]>()
  new Visitor({
    VariableDeclaration: ({ kind, declarations }) => {
      for (const { id, init } of declarations) {
        if (id.type !== 'Identifier') continue
        const known = constants.get(id.name) ?? []
        constants.set(id.name, [...known, kind === 'const' ? init : null])
      }
    },
  }).visit(parsed(file).program)
  return constants
}

function isPath(value: Expression, constants: Constants): boolean {
  return outcomes(value).every((outcome) => {
    if (outcome.type === 'Literal') return isOurAddress(outcome.value)
    if (outcome.type === 'CallExpression') return isPathFunction(outcome.callee)
    if (outcome.type === 'TemplateLiteral') {
      const [first] = outcome.expressions
      return outcome.quasis[0]?.value.raw === '' && !!first && isPath(first, constants)
    }
    if (outcome.type !== 'Identifier') return false
    const bound = constants.get(outcome.name) ?? []
    return bound.length > 0 && bound.every((init) => init !== null && isPath(init, new Map()))
  })
}

const isOurAddress = (value: unknown): boolean =>
  typeof value === 'string' && (value === '' || /^(#|\/(?!\/)|https:\/\/)/.test(value))

function isPathFunction(callee: Node): boolean {
  if (callee.type === 'Identifier') return callee.name === 'safeUrl'
  if (callee.type !== 'MemberExpression') return false
  return /(^p|P)aths$|^assets$/.test(nameOf(callee.object) ?? '')
}

/** Files that import html, so that an empty run can be told from a clean one. */
export const hasTemplates = (file: SourceFile): boolean =>
  importsOf(file).some((asked) => asked.names.includes('html'))
