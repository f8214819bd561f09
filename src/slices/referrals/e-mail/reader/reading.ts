import type { LetterDocument, Line } from '../rules.ts'
import type { Attached, Mail, Reading } from './document.ts'
import { type FaultCode, faultWords, refused } from './faults.ts'
import {
  MAX_CHARACTERS,
  MAX_DEPTH,
  MAX_DOCUMENTS,
  MAX_LINE_CHARACTERS,
  MAX_LINES,
  MAX_NAME_CHARACTERS,
  MAX_PAGES,
} from './limits.ts'
import { looksLikeMail, readEml } from './mail.ts'
import { readMsg } from './outlook.ts'
import { readPdf } from './pdf.ts'
import { readWord } from './word.ts'

/** The email, its forms and the emails in it, as lines with their places. What cannot be read is named, and why. */
export async function readLetter(bytes: Uint8Array, fileName: string): Promise<Reading> {
  if (bytes.length === 0) return refused('empty')
  const read = collector()
  const kind = kindOf(bytes, '')
  if (kind === 'packed' || kind === 'picture' || kind === 'unknown') return refused('not-mail')
  await readFile(read, { name: fileName, type: '', bytes }, 0)
  const [first] = read.documents
  const isNothing = read.documents.length === 1 && first?.kind === 'other'
  if (isNothing && kind === 'compound') return refused('not-mail')
  return { state: 'read', documents: read.documents, lost: read.lost }
}

type File = { name: string; type: string; bytes: Uint8Array }
type Collector = ReturnType<typeof collector>

/** Takes lines until there are as many as are read of one file. */
function collector() {
  const documents: LetterDocument[] = []
  const lost: FaultCode[] = []
  let lines = 0
  let characters = 0
  const fits = ({ text }: Line) => {
    lines += 1
    characters += text.length
    return lines <= MAX_LINES && characters <= MAX_CHARACTERS
  }
  return {
    documents,
    lost,
    add(name: string, kind: LetterDocument['kind'], found: Line[], cutBefore = false) {
      const taken = found
        .map(tidied)
        .filter(({ text }) => text !== '')
        .filter(fits)
      const isCut = cutBefore || taken.length < found.filter(({ text }) => text.trim()).length
      const fault = isCut
        ? 'It is longer than what is read here: only its beginning was read.'
        : null
      documents.push({ name: nameOf(name), kind, lines: taken, fault })
    },
    lose(name: string, code: FaultCode) {
      lost.push(code)
      documents.push({ name: nameOf(name), kind: 'other', lines: [], fault: faultWords[code] })
    },
    isFull: () => documents.length >= MAX_DOCUMENTS,
  }
}

export const nameOf = (name: string) => tidy(name).slice(0, MAX_NAME_CHARACTERS) || 'without a name'
const tidied = ({ at, text }: Line): Line => ({
  at,
  text: tidy(text).slice(0, MAX_LINE_CHARACTERS),
})
// A tab parts cells; other controls are no words.
const tidy = (text: string) =>
  text
    .replaceAll(/[^\P{Cc}\t]/gu, ' ')
    .toWellFormed()
    .trim()

async function readFile(read: Collector, file: File, depth: number): Promise<void> {
  const { name, bytes, type } = file
  if (isSignature(file)) return
  if (read.isFull()) return read.lose(name, 'too-much')
  if (bytes.length === 0) return read.lose(name, 'empty')
  const kind = kindOf(bytes, type)
  try {
    if (kind === 'mail' || kind === 'compound') return await readMailFile(read, file, kind, depth)
    if (kind === 'zip') return takeWord(read, name, await readWord(bytes))
    if (kind === 'pdf') return takePdf(read, name, await readPdf(bytes))
    if (kind === 'text') return read.add(name, 'text', linesOf(Buffer.from(bytes).toString()))
    read.lose(name, kind)
  } catch (error) {
    // What reads them says with plain errors that a file is damaged; anything else is our bug, and told as one.
    if (error instanceof ReferenceError || error instanceof SyntaxError) throw error
    read.lose(name, 'broken')
  }
}

async function readMailFile(
  read: Collector,
  { name, bytes }: File,
  kind: 'mail' | 'compound',
  depth: number,
) {
  if (depth > MAX_DEPTH) return read.lose(name, 'too-deep')
  const mail = kind === 'mail' ? await readEml(bytes) : readMsg(bytes)
  if (mail === null) return read.lose(name, kind === 'mail' ? 'broken' : 'old-word')
  await takeMail(read, name, mail, depth)
}

async function takeMail(read: Collector, name: string, mail: Mail, depth: number) {
  const { headings, body, attached } = mail
  const head = headings
    .filter(([, value]) => value !== '')
    .map(([heading, value]) => ({ at: `the “${heading}” line`, text: `${heading}: ${value}` }))
  read.add(name, 'e-mail', [...head, ...linesOf(body)])
  for (const each of attached) await takeAttached(read, each, depth + 1)
}

async function takeAttached(read: Collector, each: Attached, depth: number) {
  if (!('mail' in each)) return readFile(read, each, depth)
  if (read.isFull()) return read.lose(each.name, 'too-much')
  if (depth > MAX_DEPTH) return read.lose(each.name, 'too-deep')
  await takeMail(read, each.name, each.mail, depth)
}

function takeWord(read: Collector, name: string, word: Awaited<ReturnType<typeof readWord>>) {
  if (!word.ok) return read.lose(name, word.code)
  read.add(
    name,
    'word',
    word.paragraphs.map((text, at) => ({ at: `paragraph ${at + 1}`, text })),
  )
}

function takePdf(read: Collector, name: string, pdf: Awaited<ReturnType<typeof readPdf>>) {
  if (!pdf.ok) return read.lose(name, pdf.code)
  const lines = pdf.pages.flatMap((page, number) =>
    page.map((text, at) => ({ at: `page ${number + 1}, line ${at + 1}`, text })),
  )
  read.add(`${name}`, 'pdf', lines, pdf.isCut && pdf.pages.length === MAX_PAGES)
}

const linesOf = (text: string): Line[] =>
  text.split(/\r\n|\r|\n/).map((line, at) => ({ at: `line ${at + 1}`, text: line }))

export const isSignature = ({ name, type }: Omit<File, 'bytes'>) =>
  /^application\/(pkcs7-signature|x-pkcs7-signature|pgp-signature)$/.test(type) ||
  name === 'smime.p7s'

type Kind = 'mail' | 'compound' | 'zip' | 'pdf' | 'text' | FaultCode

/** By what a file begins with; its name is not believed. */
export function kindOf(bytes: Uint8Array, type: string): Kind {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (/^application\/(x-)?pkcs7-mime|^application\/pgp-encrypted/.test(type)) return 'encrypted'
  if (start.startsWith('-----BEGIN PGP MESSAGE')) return 'encrypted'
  if (start.startsWith('\xd0\xcf\x11\xe0')) return 'compound'
  if (start.startsWith('PK\x03\x04')) return 'zip'
  if (start.includes('%PDF-') && !looksLikeMail(bytes)) return 'pdf' // a mail may tell of one
  if (['Rar!', '7z\xbc\xaf', '\x1f\x8b'].some((mark) => start.startsWith(mark))) return 'packed'
  if (start.startsWith('\x78\x9f\x3e\x22')) return 'outlook'
  if (isPicture(start)) return 'picture'
  if (type === 'message/rfc822' || looksLikeMail(bytes)) return 'mail'
  return type.startsWith('text/plain') ? 'text' : 'unknown'
}

const isPicture = (start: string) =>
  /^(\xff\xd8\xff|\x89PNG|GIF8|BM|II\*\0|MM\0\*)/.test(start) || /^.{4}ftyp(heic|mif1)/.test(start)
