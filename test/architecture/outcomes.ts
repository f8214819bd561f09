import {
  type CallExpression,
  type Expression,
  type Node,
  type TaggedTemplateExpression,
  Visitor,
} from 'oxc-parser'
import { importsOf, resolved } from './imports.ts'
import { parsed, type SourceFile } from './sources.ts'
import { nameOf } from './syntax.ts'

/** What the names of one file stand for, as far as the file itself tells. */
export type Names = {
  readonly constants: ReadonlyMap<string, readonly (Expression | null)[]>
  readonly functions: ReadonlyMap<string, readonly (Expression | null)[]>
  readonly attributeMakers: readonly string[]
}

export function namesOf(file: SourceFile): Names {
  const constants = new Map<string, (Expression | null)[]>()
  const functions = new Map<string, (Expression | null)[]>()
  // A name bound twice in a file must be right both times.
  const add = (to: typeof constants, name: string, values: readonly (Expression | null)[]) =>
    to.set(name, [...(to.get(name) ?? []), ...values])

  new Visitor({
    VariableDeclaration: ({ kind, declarations }) => {
      for (const { id, init } of declarations) {
        if (id.type !== 'Identifier') continue
        if (init?.type === 'ArrowFunctionExpression') add(functions, id.name, returnsOf(init.body))
        else add(constants, id.name, [kind === 'const' ? init : null])
      }
    },
    FunctionDeclaration: ({ id, body }) => {
      if (id && body) add(functions, id.name, returnsOf(body))
    },
  }).visit(parsed(file).program)
  return { constants, functions, attributeMakers: attributeMakersOf(file) }
}

// Only the returns at the top and in its branches: those of an inner function are not its own.
function returnsOf(body: Node): (Expression | null)[] {
  switch (body.type) {
    case 'BlockStatement':
      return body.body.flatMap(returnsOf)
    case 'IfStatement':
      return [...returnsOf(body.consequent), ...(body.alternate ? returnsOf(body.alternate) : [])]
    case 'ReturnStatement':
      return [body.argument]
    case 'SwitchStatement':
      return body.cases.flatMap((one) => one.consequent.flatMap(returnsOf))
    case 'VariableDeclaration':
    case 'ExpressionStatement':
    case 'FunctionDeclaration':
      return []
    default:
      return isExpression(body) ? [body] : [null]
  }
}

const isExpression = (node: Node): node is Expression =>
  /Expression$|Literal$|^Identifier$/.test(node.type)

// platform/ui/attributes.ts refuses names that run, and checks addresses itself.
const attributeMakersOf = (file: SourceFile): string[] =>
  importsOf(file)
    .filter(({ from }) => resolved(file, from) === 'src/platform/ui/attributes.ts')
    .flatMap(({ names }) => names)

/** Every way a value can come out, each of which must pass. */
export function outcomes(value: Node): Node[] {
  switch (value.type) {
    case 'ConditionalExpression':
      return [...outcomes(value.consequent), ...outcomes(value.alternate)]
    case 'LogicalExpression':
      return value.operator === '&&'
        ? outcomes(value.right)
        : [...outcomes(value.left), ...outcomes(value.right)]
    case 'ParenthesizedExpression':
      return outcomes(value.expression)
    case 'ArrayExpression':
      return value.elements.flatMap((element) => (element ? outcomes(element) : []))
    default:
      return [value]
  }
}

const isNothing = (node: Node): boolean =>
  nameOf(node) === 'nothing' || nameOf(node) === 'undefined' || nameOf(node) === ''

/** Attributes of our own: plain words, quoted pairs, or what platform/ui/attributes.ts makes. */
export function isAttributes(value: Node, names: Names, depth = 0): boolean {
  const all = (values: readonly (Expression | null)[] | undefined) =>
    values !== undefined &&
    depth < 5 &&
    values.every((one) => one !== null && isAttributes(one, names, depth + 1))

  return outcomes(value).every((outcome) => {
    if (isNothing(outcome)) return true
    if (outcome.type === 'Literal') return /^[\s\w-]*$/.test(String(outcome.value))
    if (outcome.type === 'TaggedTemplateExpression') return isAttributeTemplate(outcome, names)
    if (outcome.type === 'Identifier') return all(names.constants.get(outcome.name))
    if (outcome.type !== 'CallExpression' || outcome.callee.type !== 'Identifier') return false
    const { name } = outcome.callee
    return names.attributeMakers.includes(name) || all(names.functions.get(name))
  })
}

const isAttributeTemplate = (node: TaggedTemplateExpression, names: Names): boolean => {
  const { quasis, expressions } = node.quasi
  if (isFragment(node)) return true // its own values are looked at where it stands
  const isPlain = quasis.every(({ value }) => /^[\s\w-]*$/.test(value.raw))
  return isPlain && expressions.every((one) => isAttributes(one, names))
}

/** Markup that is attributes only, to be put into a tag: ` class="…"`. */
export function isFragment({ quasi }: TaggedTemplateExpression): boolean {
  const markup = quasi.quasis.map(({ value }) => value.raw)
  const isTagless = markup.every((part) => !/[<>]/.test(part))
  return isTagless && markup.some((part) => /(^|\s)[a-z][\w:.-]*\s*=\s*["']?/i.test(part))
}

/** Whether markup stays apart from the name of the tag before it. */
export const isApart = (value: Node, names: Names): boolean =>
  outcomes(value).every((outcome) => {
    if (outcome.type === 'Literal') return /^(\s|$)/.test(String(outcome.value))
    if (outcome.type !== 'TaggedTemplateExpression') return true
    return /^\s/.test(outcome.quasi.quasis[0]?.value.raw ?? '')
  }) && isAttributes(value, names)

/** `raw(\`h${Number(level)}\`)`: a heading whose level cannot be anything but a number. */
export function isHeading(value: Node, names: Names): boolean {
  if (value.type !== 'Identifier') return false
  const bound = names.constants.get(value.name) ?? []
  return bound.length > 0 && bound.every((init) => init !== null && isNumberedHeading(init))
}

function isNumberedHeading(init: Expression): boolean {
  const [given] =
    init.type === 'CallExpression' && nameOf(init.callee) === 'raw' ? init.arguments : []
  if (given?.type !== 'TemplateLiteral') return false
  const [level, ...more] = given.expressions
  const isNumber = level?.type === 'CallExpression' && nameOf(level.callee) === 'Number'
  return isNumber && more.length === 0 && given.quasis[0]?.value.raw === 'h'
}

/** An address that a path function made, here or in a constant of this file. */
export function isPath(value: Node, names: Names, depth = 0): boolean {
  return outcomes(value).every((outcome) => {
    switch (outcome.type) {
      case 'Literal':
        return isOurAddress(outcome.value)
      case 'CallExpression':
        return isPathCall(outcome)
      case 'TemplateLiteral': {
        const [first] = outcome.expressions
        return outcome.quasis[0]?.value.raw === '' && !!first && isPath(first, names, depth)
      }
      case 'Identifier': {
        const bound = names.constants.get(outcome.name) ?? []
        if (bound.length === 0 || depth > 4) return false
        return bound.every((init) => init !== null && isPath(init, names, depth + 1))
      }
      default:
        return false
    }
  })
}

const isOurAddress = (value: unknown): boolean =>
  typeof value === 'string' && (value === '' || /^(#|\/(?!\/)|https:\/\/)/.test(value))

function isPathCall({ callee }: CallExpression): boolean {
  if (callee.type === 'Identifier') return callee.name === 'safeUrl'
  if (callee.type !== 'MemberExpression') return false
  return /(^p|P)aths$|^assets$/.test(nameOf(callee.object) ?? '')
}
