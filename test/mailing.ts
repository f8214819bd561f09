import { deflateRawSync } from 'node:zlib'
import { burn } from '@kenjiuno/msgreader/lib/Burner.js'
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'

/** What hangs on an email that a test makes. */
export type Enclosed = { name: string; type: string; bytes: Uint8Array }

const heads = (more: string[]) =>
  [
    'From: Jo Finch <jo.finch@northshire.police.uk>',
    'To: referrals@harbour.example',
    'Subject: Referral',
    'Date: Wed, 17 Jun 2026 08:00:00 +0100',
    'MIME-Version: 1.0',
    ...more,
  ].join('\r\n')

/** A saved email, as mailboxes write them. */
export function emlOf(body: string, enclosed: Enclosed[] = []): Buffer {
  const parts = enclosed.map(({ name, type, bytes }) => {
    const own = [
      `Content-Type: ${type}; name="${name}"`,
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
    ]
    return [...own, '', Buffer.from(bytes).toString('base64')].join('\r\n')
  })
  const text = ['Content-Type: text/plain; charset=utf-8', '', body].join('\r\n')
  if (parts.length === 0) return Buffer.from(`${heads([])}\r\n${text}\r\n`)
  const all = [text, ...parts].map((part) => `--b1\r\n${part}\r\n`).join('')
  const head = heads(['Content-Type: multipart/mixed; boundary="b1"'])
  return Buffer.from(`${head}\r\n\r\n${all}--b1--\r\n`)
}

/** The same as Outlook saves it. */
export function msgOf(body: string, enclosed: Enclosed[] = []): Buffer {
  const entries: Entry[] = []
  const add = (name: string, type: number, bytes?: Uint8Array): Entry => {
    const entry: Entry = { name, type, length: bytes?.length ?? 0, children: [] }
    if (bytes) entry.binaryProvider = () => new Uint8Array(bytes) // it writes all that lies under a view
    entries.push(entry)
    return entry
  }
  const at = (entry: Entry) => entries.indexOf(entry)
  const root = add('Root Entry', 5)
  const words = (tag: string, text: string) =>
    at(add(`__substg1.0_${tag}001F`, 2, Buffer.from(text, 'utf16le')))
  root.children?.push(
    at(add('__properties_version1.0', 2, new Uint8Array(32))),
    words('0037', 'Referral'),
    words('1000', body),
    words('0C1A', 'Jo Finch'),
    words('5D01', 'jo.finch@northshire.police.uk'),
  )
  for (const [number, { name, bytes }] of enclosed.entries()) {
    const folder = add(`__attach_version1.0_#0000000${number}`, 1)
    root.children?.push(at(folder))
    folder.children?.push(
      at(add('__properties_version1.0', 2, new Uint8Array(8))),
      words('3707', name),
      at(add('__substg1.0_37010102', 2, bytes)),
    )
  }
  return Buffer.from(burn(entries))
}

type Entry = {
  name: string
  type: number
  length: number
  children?: number[]
  binaryProvider?: () => Uint8Array
}

/** A Word file: paragraphs, or rows of a table. */
export async function docxOf(rows: (string | string[])[]): Promise<Buffer> {
  const children = rows.map((row) =>
    typeof row === 'string'
      ? new Paragraph(row)
      : new Table({
          rows: [
            new TableRow({
              children: row.map((cell) => new TableCell({ children: [new Paragraph(cell)] })),
            }),
          ],
        }),
  )
  return Packer.toBuffer(new Document({ sections: [{ children }] }))
}

const documentXml = (body: string) =>
  Buffer.from(
    `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  )

/** A Word file into which pages were pasted as pictures: not a word in it. */
export const scannedDocx = (): Buffer =>
  zipOfParts([
    ['[Content_Types].xml', Buffer.from('<Types/>')],
    ['word/document.xml', documentXml('<w:p/>')],
    ['word/media/image1.png', Buffer.from('picture')],
  ])

/** A Word file that is far larger than it looks. */
export const swollenDocx = (): Buffer =>
  zipOfParts([
    ['word/document.xml', documentXml('')],
    ['word/media/image1.png', Buffer.alloc(61 * 1024 * 1024)],
  ])

/** A Word file with a password, as Word saves it: no zip any more, but what a saved email begins as. */
export const lockedDocx = (): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    Buffer.from('EncryptedPackage', 'utf16le'),
    Buffer.alloc(512),
  ])

/** What of a picture is looked at: how it begins, and its end. */
export const jpgOf = (words = ''): Buffer =>
  Buffer.from(`\xff\xd8\xff\xe0${words.padEnd(120, '.')}\xff\xd9`, 'latin1')
export const pngOf = (): Buffer =>
  Buffer.from(`\x89PNG\r\n\x1a\n${'.'.repeat(120)}\0\0\0\0IEND\xaeB\x60\x82`, 'latin1')

/** A PDF of one page with these lines. */
export function pdfOf(lines: string[]): Buffer {
  const shown = lines.map((line) => `(${line.replaceAll(/[()\\]/g, '\\$&')}) Tj 0 -16 Td`)
  const content = `BT /F1 12 Tf 50 780 Td ${shown.join(' ')} ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let pdf = '%PDF-1.4\n'
  const offsets = objects.map((object, number) => {
    const at = pdf.length
    pdf += `${number + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const table = pdf.length
  pdf += `xref\n0 6\n0000000000 65535 f \n${offsets.join('')}`
  return Buffer.from(`${pdf}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`)
}

/** A zip of one file, as long as asked for and packed tightly. */
export const zipOf = (name: string, bytes: Uint8Array, crc = 0): Buffer =>
  zipOfParts([[name, bytes]], crc)

/** The same of several. */
export function zipOfParts(parts: readonly (readonly [string, Uint8Array])[], crc = 0): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const [name, bytes] of parts) {
    const packed = deflateRawSync(bytes)
    const local = Buffer.alloc(30)
    local.write('PK\x03\x04', 'latin1')
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(crc, 14)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(bytes.length, 22)
    local.writeUInt16LE(name.length, 26)
    const central = Buffer.alloc(46)
    central.write('PK\x01\x02', 'latin1')
    central.writeUInt16LE(20, 6)
    local.copy(central, 10, 8, 30)
    central.writeUInt32LE(offset, 42)
    locals.push(local, Buffer.from(name), packed)
    centrals.push(central, Buffer.from(name))
    offset += local.length + name.length + packed.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

/** What somebody sends who held every answer against its line, and asked for what the form did not say. */
export function heldAnswers(typed: Record<string, string | string[]>) {
  const ticks = Object.keys(typed).map((field) => [`checked-${field}`, 'yes'])
  const asked = { 'contact-timesNote': 'Mornings', 'needs-children': 'no' }
  return {
    ...typed,
    ...Object.fromEntries(ticks),
    ...asked,
    'consent-explained': 'yes',
    next: 'send',
  }
}

/** The form of a force, as words behind labels. */
export const formRows: (string | string[])[] = [
  'STALKING REFERRAL FORM',
  'Section A: Victim details',
  ['Full name', 'Ms Maya ROWAN'],
  ['Date of birth', '27/03/1990'],
  ['Telephone', '07700 900456'],
  ['Safe to call?', 'Yes'],
  'Suspect details',
  ['Name', 'Tom Karsten'],
  ['Telephone', '07700 900999'],
  ['Relationship to victim', 'Ex partner'],
  'Officer in the case',
  ['Name', 'PC Dale Finch'],
  ['Collar number', '4412'],
  ['Force', 'Northshire Police'],
  ['Crime reference', '42/1234/26'],
  'Circumstances:',
  'He waits by her car.',
  'He sent 40 messages in May.',
  'Risk level: High',
  'Consent given: Yes',
  'Date of consent: 17 June 2026',
]
