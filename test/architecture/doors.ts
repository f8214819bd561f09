import { type Node, Visitor } from 'oxc-parser'
import { maySeal, maySend } from './house.ts'
import { importsOf, resolved } from './imports.ts'
import { isTest, parsed, type SourceFile, type Violation, violation } from './sources.ts'
import { nameOf } from './syntax.ts'

/** Only queries hold words and bytes in one hand. */
export function checkSealing(files: readonly SourceFile[]): Violation[] {
  return files
    .filter((file) => !isTest(file) && !maySeal.test(file.path))
    .flatMap((file) =>
      importsOf(file)
        .filter((asked) => resolved(file, asked.from) === 'src/platform/sealing.ts')
        .filter((asked) => asked.names.some((name) => name === '*' || /^(un)?seal/.test(name)))
        .map((asked) => violation(file, asked.start, 'only queries.ts seals and opens')),
    )
}

const senders =
  /^(nodemailer|openid-client|jose|undici|axios|got|node:https?|https?|node:tls|node:net|node:dgram)$/

/** Nothing leaves the service but by the exit door and the mail port behind it. */
export function checkSending(files: readonly SourceFile[]): Violation[] {
  return files
    .filter(
      (file) => !isTest(file) && !maySend.test(file.path) && !/^src\/client\//.test(file.path),
    )
    .flatMap((file) => {
      const packages = importsOf(file)
        .filter((asked) => senders.test(asked.from) && !asked.typesOnly)
        .filter((asked) => !(/^src\/platform\//.test(file.path) && /https?$/.test(asked.from)))
        .map((asked) => violation(file, asked.start, `${asked.from} sends past the exit door`))
      return [...packages, ...fetchesIn(file)]
    })
}

function fetchesIn(file: SourceFile): Violation[] {
  const found: Violation[] = []
  new Visitor({
    CallExpression: ({ callee, start }) => {
      const isBare = callee.type === 'Identifier' && callee.name === 'fetch'
      const isGlobal =
        callee.type === 'MemberExpression' &&
        nameOf(callee.object) === 'globalThis' &&
        nameOf(callee.property) === 'fetch'
      if (isBare || isGlobal) found.push(violation(file, start, 'fetch sends past the exit door'))
    },
  }).visit(parsed(file).program)
  return found
}

/** A route for all methods cannot be told from the machine's own steps, so its guard cannot be seen. */
export function checkRoutes(files: readonly SourceFile[]): Violation[] {
  return files
    .filter((file) => !isTest(file))
    .flatMap((file) => {
      const found: Violation[] = []
      new Visitor({
        CallExpression: ({ callee, start }) => {
          if (callee.type !== 'MemberExpression' || nameOf(callee.property) !== 'all') return
          if (!isPromise(callee.object)) {
            found.push(violation(file, start, 'a route names its method: no .all()'))
          }
        },
      }).visit(parsed(file).program)
      return found
    })
}

const isPromise = (node: Node): boolean => node.type === 'Identifier' && node.name === 'Promise'

const makers = ['hono/html', 'hono/utils/html', 'src/platform/ui/html.ts']

/** Markup is trusted in one folder, which has its own tests. */
export function checkRaw(files: readonly SourceFile[]): Violation[] {
  return files
    .filter((file) => !/^src\/platform\/ui\//.test(file.path))
    .flatMap((file) =>
      importsOf(file)
        .filter((asked) => makers.includes(resolved(file, asked.from) ?? asked.from))
        .filter((asked) => asked.names.includes('raw') || asked.names.includes('*'))
        .map((asked) => violation(file, asked.start, 'raw() is only for src/platform/ui')),
    )
}
