import { type Node, type TSSignature, type TSType, Visitor } from 'oxc-parser'
import { secrecyClasses } from './house.ts'
import { parsed, type SourceFile, type Violation, violation } from './sources.ts'
import { nameOf } from './syntax.ts'

/** Every column names its class: Clear<…>, or Sealed<'P3'>. Tables stand in a tables.ts. */
export function checkSecrecy(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) => {
    const found: Violation[] = []
    for (const table of tablesIn(file)) {
      if (!/\/tables\.ts$/.test(file.path)) {
        found.push(violation(file, table.start, 'tables stand in tables.ts'))
      }
      if (table.columns === null) {
        found.push(violation(file, table.start, `${table.name}: its columns cannot be read here`))
      }
      for (const column of table.columns ?? []) {
        const says = unclassed(column)
        if (says) found.push(violation(file, column.start, `${table.name}.${says}`))
      }
    }
    return found
  })
}

type Table = { name: string; start: number; columns: readonly TSSignature[] | null }

function tablesIn(file: SourceFile): Table[] {
  const shapes = new Map<string, readonly TSSignature[]>()
  const members: TSSignature[] = []
  new Visitor({
    TSTypeAliasDeclaration: ({ id, typeAnnotation }) => {
      if (typeAnnotation.type === 'TSTypeLiteral') shapes.set(id.name, typeAnnotation.members)
    },
    TSInterfaceDeclaration: ({ id, body }) => {
      if (id.name === 'Tables') members.push(...body.body)
      else shapes.set(id.name, body.body)
    },
  }).visit(parsed(file).program)

  return members.map((member) => {
    const name = (member.type === 'TSPropertySignature' && nameOf(member.key)) || 'a table'
    return { name, start: member.start, columns: columnsOf(member, shapes) }
  })
}

function columnsOf(member: TSSignature, shapes: ReadonlyMap<string, readonly TSSignature[]>) {
  const type = member.type === 'TSPropertySignature' && member.typeAnnotation?.typeAnnotation
  if (!type) return null
  if (type.type === 'TSTypeLiteral') return type.members
  const name = referenceName(type)
  return (name && shapes.get(name)) || null
}

function unclassed(column: TSSignature): string | undefined {
  if (column.type !== 'TSPropertySignature') return 'a column is a plain property'
  const name = nameOf(column.key) ?? 'a column'
  const type = column.typeAnnotation?.typeAnnotation
  if (!type || !isClassed(type)) {
    return `${name} has no secrecy class: Clear<…> or Sealed<'P2' | 'P3' | …>`
  }
  return undefined
}

/** A sealed column may be empty; it stays sealed. */
function isClassed(type: TSType): boolean {
  if (type.type === 'TSUnionType') {
    const parts = type.types.filter((part) => part.type !== 'TSNullKeyword')
    return parts.length === 1 && parts.every(isClassed)
  }
  if (type.type !== 'TSTypeReference') return false
  const [first] = type.typeArguments?.params ?? []
  if (referenceName(type) === 'Clear') return first !== undefined
  return referenceName(type) === 'Sealed' && isClass(first)
}

const isClass = (type: TSType | undefined): boolean =>
  type?.type === 'TSLiteralType' &&
  type.literal.type === 'Literal' &&
  secrecyClasses.some((name) => type.literal.type === 'Literal' && type.literal.value === name)

const referenceName = (type: Node): string | null =>
  type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' ? type.typeName.name : null
