import { type Node, Visitor } from 'oxc-parser'
import { isTest, parsed, type SourceFile } from './sources.ts'
import { nameOf } from './syntax.ts'

/** A test as its file spells it: `words` alone, `full` with those of what it stands under, as a report joins them. */
export type TestName = {
  readonly file: SourceFile
  readonly start: number
  readonly words: string
  readonly full: string
}

export const testNamesOf = (files: readonly SourceFile[]): TestName[] =>
  files.filter(isTest).flatMap(namesIn)

function namesIn(file: SourceFile): TestName[] {
  const found: TestName[] = []
  const above: string[] = []
  new Visitor({
    CallExpression: ({ callee, arguments: [first], start }) => {
      const words = first ? wordsOf(first) : null
      if (isCalled(callee, ['describe'])) above.push(words ?? '')
      else if (words !== null && isCalled(callee, ['it', 'test']))
        found.push({ file, start, words, full: [...above, words].join(' ') })
    },
    'CallExpression:exit': ({ callee }) => {
      if (isCalled(callee, ['describe'])) above.pop()
    },
  }).visit(parsed(file).program)
  return found
}

// it(…), and it.each(…)(…) or it.for(…)(…); of the two calls in those, the outer one has the name.
function isCalled(callee: Node, names: readonly string[]): boolean {
  if (callee.type === 'Identifier') return names.includes(callee.name)
  if (callee.type === 'CallExpression') return isMaker(callee.callee, names)
  return false
}

const isMaker = (callee: Node, names: readonly string[]): boolean =>
  callee.type === 'MemberExpression' && isCalled(callee.object, names)

function wordsOf(node: Node): string | null {
  if (node.type === 'TemplateLiteral') return node.quasis.map((part) => part.value.raw).join('')
  return nameOf(node.type === 'Identifier' ? { ...node, name: '' } : node) || null
}
