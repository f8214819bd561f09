import { type Node, Visitor } from 'oxc-parser'
import type { Acceptance } from '../../tools/coverage.ts'
import { idsIn } from '../../tools/coverage.ts'
import { isTest, parsed, type SourceFile, type Violation, violation } from './sources.ts'
import { nameOf } from './syntax.ts'

type Name = { readonly file: SourceFile; readonly start: number; readonly words: string }

/** What a test claims is a line we know, and what coverage.md calls done some test claims. */
export function checkAcceptance(
  files: readonly SourceFile[],
  coverage: SourceFile,
  lines: readonly Acceptance[],
): Violation[] {
  const names = files.filter(isTest).flatMap(namesIn)
  const known = new Set(lines.map((line) => line.id))
  const unknown = names.flatMap(({ file, start, words }) =>
    idsIn(words)
      .filter((id) => !known.has(id))
      .map((id) => violation(file, start, `${id} is no line of docs/guidance/coverage.md`)),
  )
  const claimed = new Set(names.flatMap(({ words }) => idsIn(words)))
  const unproven = lines
    .filter((line) => line.state === 'done' && !claimed.has(line.id))
    .map((line) => violation(coverage, 0, `${line.id} is called done, and no test names it`))
  return [...unknown, ...unproven]
}

function namesIn(file: SourceFile): Name[] {
  const found: Name[] = []
  new Visitor({
    CallExpression: ({ callee, arguments: [first], start }) => {
      if (!isCase(callee) || !first) return
      const words = wordsOf(first)
      if (words !== null) found.push({ file, start, words })
    },
  }).visit(parsed(file).program)
  return found
}

// it(…), and it.each(…)(…) or it.for(…)(…).
function isCase(callee: Node): boolean {
  if (callee.type === 'Identifier') return callee.name === 'it' || callee.name === 'test'
  if (callee.type === 'CallExpression') return isCase(callee.callee)
  return callee.type === 'MemberExpression' && isCase(callee.object)
}

function wordsOf(node: Node): string | null {
  if (node.type === 'TemplateLiteral') return node.quasis.map((part) => part.value.raw).join('')
  return nameOf(node.type === 'Identifier' ? { ...node, name: '' } : node) || null
}
