import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { importsOf } from '../architecture/imports.ts'
import { said, source } from '../architecture/made-up.ts'
import { readManifest } from '../architecture/register.ts'
import { readSources, readText, told } from '../architecture/sources.ts'
import {
  type Ban,
  checkAlgorithms,
  checkBans,
  checkComparing,
  checkCryptography,
  checkLooseness,
} from './source.ts'

const program = readSources(['src'], ['.ts']).filter(({ path }) => !path.endsWith('.test.ts'))
const inBrowser = /^src\/client\//

/** None of the program's lines is banned, and each ban is seen to catch the line it was written for. */
function expectBanned(bans: readonly Ban[]) {
  expect(checkBans(program, bans).map(told)).toEqual([])
  for (const ban of bans) {
    const path = ban.in === inBrowser ? 'src/client/made-up.ts' : 'src/slices/made-up.ts'
    expect(checkBans([source(path, ban.like)], [ban]), ban.like).toHaveLength(1)
    expect(checkBans([source(path, `// ${ban.like}`)], [ban]), ban.like).toEqual([])
  }
}

const Cryptography = z.object({
  algorithms: z.looseObject({ cipher: z.array(z.string()), hash: z.array(z.string()) }),
  files: z.record(z.string(), z.string().min(1)),
  next: z.string().min(100),
})
const list = Cryptography.parse(JSON.parse(readText('docs/assurance/cryptography.json')))

const database = ['bootstrap', 'account', 'postmaster'].map((n) => `src/platform/postgres/${n}.ts`)

// The words that go into these patterns are constants of the same file, or one of a list of names.
const patterns = [
  'src/platform/direction.ts',
  'src/platform/legible.ts',
  'src/security/backup/rules.ts',
  'src/slices/timeline/imports/chat/header.ts',
  'src/platform/html-words.ts',
  'src/slices/timeline/moments/phrases/rules.ts',
]

describe('no line of the program', () => {
  it('starts another program, but for the database of our own, and our own code apart (ADR-0043)', () => {
    expectBanned([
      {
        pattern: /child_process/,
        but: [...database, 'src/platform/apart.ts'],
        like: "import { spawn } from 'node:child_process'",
      },
      { pattern: /\bshell: /, like: 'spawn(name, words, { shell: true })' },
    ])
  })

  it('runs words as a program', () => {
    expectBanned([
      { pattern: /(?<![.\w#])eval\(/, like: 'eval(words)' },
      { pattern: /new Function\(/, like: 'new Function(words)' },
      // What runs apart comes as a message, so that it needs no disk: words of ours, made when the program starts.
      {
        pattern: /node:vm/,
        but: ['src/platform/apart.ts'],
        like: "import { runInThisContext } from 'node:vm'",
      },
      { pattern: /set(Timeout|Interval)\(\s*['"`]/, like: "setTimeout('words', 1)" },
    ])
  })

  it('makes a pattern out of what somebody typed', () => {
    expectBanned([{ pattern: /\bRegExp\(/, but: patterns, like: 'new RegExp(typed)' }])
  })

  it('prints through a pattern, or to a log but its own', () => {
    const printers = ['src/platform/log.ts', 'src/main.ts', 'src/operator/main.ts']
    expectBanned([
      { pattern: /\bconsole\./, like: 'console.log(typed)' },
      { pattern: /printf|\bformat\(.*node:util|util\.format/, like: 'util.format(typed)' },
      {
        pattern: /process\.std(out|err)|node:syslog/,
        but: printers,
        like: 'process.stdout.write(typed)',
      },
    ])
  })

  it('takes memory that was not cleared, or code that is not JavaScript', () => {
    expectBanned([
      { pattern: /allocUnsafe/, like: 'Buffer.allocUnsafe(10)' },
      { pattern: /dlopen|node:ffi|\.node['"]/, like: "process.dlopen(module, 'a.so')" },
    ])
  })

  it('draws its chances from anything but the system', () => {
    expectBanned([{ pattern: /Math\.random|pseudoRandom/, like: 'const at = Math.random()' }])
  })

  it('compares loosely', () => {
    expect(checkLooseness(program).map(told)).toEqual([])
    expect(said(checkLooseness([source('src/a.ts', 'const a = b == c')]))).toHaveLength(1)
  })

  it('compares two secrets as words', () => {
    // A migration's hash is no secret: it stands in the repository.
    const but = ['src/platform/migrate.ts']
    expect(checkComparing(program, but).map(told)).toEqual([])
    const wrong = source('src/a.ts', 'const same = given.secret === ownSecret')
    expect(said(checkComparing([wrong], but))).toHaveLength(1)
  })

  it('puts words into a page but as text', () => {
    const ways =
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|ContextualFragment/
    expectBanned([{ pattern: ways, in: inBrowser, like: 'box.innerHTML = words' }])
  })

  it('keeps anything on the window or the document', () => {
    // Leaving blanks the page at once: it hides the document and empties its title.
    const own = /\b(?:window|globalThis|self|document)\.(?!title\b|documentElement\b)\w+ = /
    expectBanned([{ pattern: own, in: inBrowser, like: 'window.people = []' }])
  })

  it('listens to other windows, answers as a script, or needs what browsers have left', () => {
    expectBanned([
      {
        pattern: /['"]message['"]|onmessage|postMessage/,
        in: inBrowser,
        but: ['src/client/stay.ts'], // a channel of our own tabs: no other origin can speak in it
        like: "addEventListener('message', take)",
      },
      { pattern: /jsonp|['"]callback['"]/i, like: "c.req.query('callback')" },
      { pattern: /<(embed|applet|frameset|object \w)/, like: '<applet>' },
    ])
  })

  it('keeps somebody from pasting', () => {
    expectBanned([{ pattern: /['"]paste['"]|onpaste/, like: "addEventListener('paste', refuse)" }])
    expect(readText('src/security/sign-in/views.ts')).not.toMatch(/autocomplete: 'off'/)
  })

  it('turns to cryptography outside the files of the list', () => {
    const { unlisted, idle } = checkCryptography(program, Object.keys(list.files))
    expect(unlisted).toEqual([])
    expect(idle).toEqual([])
    const made = source('src/a.ts', "import { createHash } from 'node:crypto'")
    expect(checkCryptography([made], ['src/b.ts'])).toEqual({
      unlisted: ['src/a.ts'],
      idle: ['src/b.ts'],
    })
    expectBanned([
      { pattern: /crypto\.subtle|webcrypto/, like: 'await crypto.subtle.digest(name, bytes)' },
    ])
  })

  it('uses a cipher, a hash or a length that is not on the list', () => {
    expect(checkAlgorithms(program, list.algorithms).map(told)).toEqual([])
    const wrong = ["createHash('md5')", 'createHash(name)', "createCipheriv('aes-128-cbc', k, n)"]
    for (const text of wrong)
      expect(said(checkAlgorithms([source('src/a.ts', text)], list.algorithms))).toHaveLength(1)
    expect(list.algorithms).toMatchObject({
      cipher: ['aes-256-gcm', 'aes-256-ctr'],
      hash: ['sha256'],
    })
  })
})

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      link: z.boolean().optional(),
      dev: z.boolean().optional(),
      optional: z.boolean().optional(),
    }),
  ),
})

// Tools of the tests that bring binaries for each kind of machine: npm knows the hashes of this one's alone.
const isForAnotherMachine = (each: { dev?: boolean | undefined; optional?: boolean | undefined }) =>
  each.dev === true && each.optional === true

describe('what the program is made of', () => {
  it('comes from one registry, each with its hash', () => {
    const { packages } = Lock.parse(JSON.parse(readText('package-lock.json')))
    const others = Object.entries(packages).filter(([at]) => at !== '')
    expect(others.length).toBeGreaterThan(300)
    const odd = others.filter(
      ([, { resolved, integrity, link, ...each }]) =>
        link ||
        (!integrity?.startsWith('sha512-') && !isForAnotherMachine(each)) ||
        (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')),
    )
    expect(odd.map(([at]) => at)).toEqual([])
  })

  it('holds no test, no bench and nothing of the source control', () => {
    const { devDependencies } = readManifest()
    const asked = program.flatMap((file) => importsOf(file).map(({ from }) => [file.path, from]))
    const odd = asked.filter(
      ([, from = '']) => /(^|\/)(test|bench|tools)\//.test(from) || from in devDependencies,
    )
    expect(odd).toEqual([])
    expectBanned([{ pattern: /['"`/]\.git\b/, like: "readFile('.git/HEAD')" }])
  })
})
