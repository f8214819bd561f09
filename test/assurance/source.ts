import { type Node, Visitor } from 'oxc-parser'
import { importsOf } from '../architecture/imports.ts'
import { parsed, type SourceFile, type Violation, violation } from '../architecture/sources.ts'
import { nameOf } from '../architecture/syntax.ts'

/** What no line may hold: in which files it is looked for, where it is right, and a line that has it. */
export type Ban = {
  readonly pattern: RegExp
  readonly in?: RegExp
  readonly but?: readonly string[]
  readonly like: string
}

export function checkBans(files: readonly SourceFile[], bans: readonly Ban[]): Violation[] {
  return files.flatMap((file) =>
    bans
      .filter((ban) => (ban.in?.test(file.path) ?? true) && !ban.but?.includes(file.path))
      .flatMap(({ pattern }) =>
        [...withoutComments(file.text).matchAll(new RegExp(pattern, 'g'))].map((found) =>
          violation(file, found.index, `“${found[0]}” may not stand here`),
        ),
      ),
  )
}

/** Comments as blanks, so that lines keep their numbers. */
const withoutComments = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|[\s;])\/\/[^\n]*/g, (comment) =>
    comment.replaceAll(/[^\n]/g, ' '),
  )

export function checkLooseness(files: readonly SourceFile[]): Violation[] {
  return binary(files, ({ operator }) =>
    operator === '==' || operator === '!=' ? `no ${operator}: it takes one kind for another` : null,
  )
}

const secretOrCode = /(secret|hash|proof|signature|digest|mac|token|code)$/i
const secret = /(secret|hash|proof|signature|digest|mac|token)$/i

/** Two values by such names, compared letter by letter. A constant, a state or nothing is no secret. */
export function checkComparing(files: readonly SourceFile[], but: readonly string[]): Violation[] {
  return files
    .filter(({ path }) => !but.includes(path))
    .flatMap((file) => binary([file], (node) => comparing(node, namesIn(file))))
}

function comparing({ operator, left, right }: Comparison, names: RegExp) {
  if (!/^[!=]==$/.test(operator)) return null
  const both = [left, right].map(lastName)
  return both.every((name) => name !== null && names.test(name))
    ? 'secrets are compared by timingSafeEqual'
    : null
}

// Elsewhere a code is the name of an instrument, of a rule or of an answer.
const namesIn = ({ path }: SourceFile) =>
  /^src\/(security\/(?!retention)|slices\/referrals\/access\/)/.test(path) ? secretOrCode : secret

type Comparison = { operator: string; left: Node; right: Node }

function binary(files: readonly SourceFile[], faultOf: (node: Comparison) => string | null) {
  return files.flatMap((file) => {
    const found: Violation[] = []
    new Visitor({
      BinaryExpression: (node) => {
        const says = faultOf(node)
        if (says !== null) found.push(violation(file, node.start, says))
      },
    }).visit(parsed(file).program)
    return found
  })
}

function lastName(node: Node): string | null {
  if (node.type === 'Identifier') return node.name
  if (node.type !== 'MemberExpression') return null
  return node.property.type === 'Identifier' ? node.property.name : null
}

export const cryptography = [
  ...['node:crypto', 'crypto', '@node-rs/argon2', 'otpauth'],
  ...['@simplewebauthn/server', 'openid-client', 'jose', 'age-encryption'],
]

/** Files that use cryptography and are not on the list, and those on the list that do not. */
export function checkCryptography(files: readonly SourceFile[], listed: readonly string[]) {
  const users = files.filter((file) =>
    importsOf(file).some(({ from }) => cryptography.includes(from)),
  )
  return {
    unlisted: users.map(({ path }) => path).filter((path) => !listed.includes(path)),
    idle: listed.filter((path) => !users.some((file) => file.path === path)),
  }
}

type Algorithms = { readonly cipher: readonly string[]; readonly hash: readonly string[] }

/** Every algorithm that a call names is on the list, and is named where it stands. */
export function checkAlgorithms(files: readonly SourceFile[], { cipher, hash }: Algorithms) {
  const lists = new Map<string, readonly string[]>([
    ['createCipheriv', cipher],
    ['createDecipheriv', cipher],
    ['createHash', hash],
    ['createHmac', hash],
    ['hkdfSync', hash],
    ['pbkdf2Sync', []],
    ['scryptSync', []],
    ['createCipher', []],
    ['generateKeyPairSync', ['ed25519']],
  ])
  return files.flatMap((file) => {
    const found: Violation[] = []
    new Visitor({
      CallExpression: ({ callee, arguments: [first], start }) => {
        const list = lists.get(callee.type === 'Identifier' ? callee.name : '')
        const named = first ? nameOf(first) : null
        if (list && !(first?.type === 'Literal' && named !== null && list.includes(named)))
          found.push(violation(file, start, `${named ?? 'what it names'} is not on the list`))
      },
    }).visit(parsed(file).program)
    return found
  })
}
