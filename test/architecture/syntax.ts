import { type Node, Visitor, type VisitorObject } from 'oxc-parser'
import { mayReadEnvironment } from './house.ts'
import { importsOf } from './imports.ts'
import { isTest, parsed, type SourceFile, type Violation, violation } from './sources.ts'

const platform = /^src\/platform\//

/** The TypeScript we write: erasable, without `any`, without `as` but in the platform. */
export function checkSyntax(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) => {
    const found: Violation[] = []
    const refuse = (node: { start: number }, says: string) => {
      found.push(violation(file, node.start, says))
    }
    const inPlatform = platform.test(file.path)
    new Visitor({ ...refusedEverywhere(refuse), ...refusedOutside(inPlatform, refuse) }).visit(
      parsed(file).program,
    )
    return found
  })
}

type Refuse = (node: { start: number }, says: string) => void

function refusedEverywhere(refuse: Refuse): VisitorObject {
  return {
    TSAnyKeyword: (node) => refuse(node, 'no `any`'),
    TSEnumDeclaration: (node) => refuse(node, 'no enums: Node does not run them'),
    TSParameterProperty: (node) => refuse(node, 'no parameter properties: Node does not run them'),
    TSModuleDeclaration: (node) => {
      const isNamespace = node.kind === 'namespace' || node.id.type !== 'Literal'
      if (isNamespace && !('global' in node && node.global)) refuse(node, 'no namespaces')
    },
    TSImportEqualsDeclaration: (node) => refuse(node, 'no `import =`: Node does not run it'),
    TSExportAssignment: (node) => refuse(node, 'no `export =`: Node does not run it'),
    ExportDefaultDeclaration: (node) => refuse(node, 'no default exports'),
    ExportAllDeclaration: (node) => refuse(node, 'no barrels: name what is passed on'),
    Decorator: (node) => refuse(node, 'no decorators'),
  }
}

function refusedOutside(inPlatform: boolean, refuse: Refuse): VisitorObject {
  if (inPlatform) return {}
  return {
    TSAsExpression: (node) => {
      if (!isConst(node.typeAnnotation)) refuse(node, 'no `as` outside the platform')
    },
    TSTypeAssertion: (node) => refuse(node, 'no type assertions outside the platform'),
    TSNonNullExpression: (node) => refuse(node, 'no `!` outside the platform'),
    ClassDeclaration: (node) => refuseClass(node, refuse),
    ClassExpression: (node) => refuseClass(node, refuse),
  }
}

const isConst = (type: Node): boolean =>
  type.type === 'TSTypeReference' &&
  type.typeName.type === 'Identifier' &&
  type.typeName.name === 'const'

function refuseClass(node: { start: number; superClass: Node | null }, refuse: Refuse): void {
  const parent = node.superClass
  const isError = parent?.type === 'Identifier' && parent.name.endsWith('Error')
  if (!isError) refuse(node, 'no classes but errors outside the platform')
}

/** The environment is read once, at start, by the two programs. */
export function checkEnvironment(files: readonly SourceFile[]): Violation[] {
  return files
    .filter((file) => !mayReadEnvironment.test(file.path) && !isTest(file))
    .flatMap((file) => {
      const found: Violation[] = []
      const refuse = (node: { start: number }) =>
        found.push(violation(file, node.start, 'only src/main.ts reads the environment'))

      for (const asked of importsOf(file)) {
        const isProcess = asked.from === 'node:process' || asked.from === 'process'
        if (isProcess && asked.names.includes('env')) refuse(asked)
      }
      new Visitor({
        MemberExpression: (node) => {
          if (isProcess(node.object) && nameOf(node.property) === 'env') refuse(node)
        },
        VariableDeclarator: (node) => {
          const isPattern = node.id.type === 'ObjectPattern'
          if (isPattern && node.init && isProcess(node.init)) refuse(node)
        },
      }).visit(parsed(file).program)
      return found
    })
}

function isProcess(node: Node): boolean {
  if (node.type === 'Identifier') return node.name === 'process'
  return node.type === 'MemberExpression' && nameOf(node.property) === 'process'
}

/** The name of a property, however it is asked for. */
export function nameOf(node: Node): string | null {
  if (node.type === 'Identifier') return node.name
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : null
}

/** No test is left out, alone, or promised. */
export function checkTests(files: readonly SourceFile[]): Violation[] {
  return files.filter(isTest).flatMap((file) => {
    const found: Violation[] = []
    new Visitor({
      MemberExpression: (node) => {
        const isCase = ['it', 'test', 'describe'].includes(nameOf(node.object) ?? '')
        const word = nameOf(node.property) ?? ''
        if (isCase && ['skip', 'only', 'todo', 'skipIf', 'runIf', 'fails'].includes(word)) {
          found.push(violation(file, node.start, `no test is marked "${word}"`))
        }
      },
    }).visit(parsed(file).program)
    return found
  })
}
