import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { docxOf, emlOf, msgOf, pdfOf, zipOf } from '../../../../../test/mailing.ts'
import { MAX_DOCUMENTS, MAX_LINES, MAX_UNPACKED_BYTES } from './limits.ts'
import { readLetter } from './reading.ts'

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const documentsOf = async (bytes: Uint8Array, name = 'a.eml') => {
  const reading = await readLetter(bytes, name)
  if (reading.state === 'refused') throw new Error(reading.sentence)
  return reading.documents
}
const enclosed = async (bytes: Uint8Array, name = 'form.docx', type = word) => {
  const [email, other, ...rest] = await documentsOf(emlOf('See attached.', [{ name, type, bytes }]))
  expect(rest).toEqual([])
  expect(email?.lines.at(-1)?.text).toBe('See attached.')
  return other
}

describe('an email with a form', () => {
  it.each([
    ['saved by a mailbox', emlOf],
    ['saved by Outlook', msgOf],
  ])('%s gives its words with their places', async (_how, make) => {
    const bytes = await docxOf(['Referral', ['Name', 'Maya']])
    const read = await documentsOf(
      make('Hello\r\nSee form', [{ name: 'form.docx', type: word, bytes }]),
    )
    expect(read.map(({ name, kind }) => ({ name, kind }))).toEqual([
      { name: 'a.eml', kind: 'e-mail' },
      { name: 'form.docx', kind: 'word' },
    ])
    expect(read[0]?.lines).toEqual(
      expect.arrayContaining([
        { at: 'the “From” line', text: 'From: Jo Finch <jo.finch@northshire.police.uk>' },
        { at: 'line 2', text: 'See form' },
      ]),
    )
    expect(read[1]?.lines).toEqual([
      { at: 'paragraph 1', text: 'Referral' },
      { at: 'paragraph 2', text: 'Name' },
      { at: 'paragraph 3', text: 'Maya' },
    ])
  })

  it('gives the lines of a PDF with their page', async () => {
    const read = await enclosed(pdfOf(['Name: Maya', 'Tel: 1']), 'form.pdf', 'application/pdf')
    expect(read).toMatchObject({ kind: 'pdf', fault: null })
    expect(read?.lines).toEqual([
      { at: 'page 1, line 1', text: 'Name: Maya' },
      { at: 'page 1, line 2', text: 'Tel: 1' },
    ])
  })

  it('is read where it lies in another email, and named where it lies too deep', async () => {
    const wrapped = (depth: number): Buffer =>
      depth === 0
        ? emlOf('Name: Maya')
        : emlOf('fwd', [{ name: 'in.eml', type: 'message/rfc822', bytes: wrapped(depth - 1) }])
    const read = await documentsOf(wrapped(2))
    expect(read.at(-1)?.lines.at(-1)?.text).toBe('Name: Maya')
    const deep = await documentsOf(wrapped(6))
    expect(deep.at(-1)).toMatchObject({ lines: [], fault: expect.stringMatching(/by itself/) })
  })

  it('may be brought without its email', async () => {
    const [only] = await documentsOf(await docxOf(['Name: Maya']), 'form.docx')
    expect(only).toMatchObject({ name: 'form.docx', kind: 'word', lines: [{ text: 'Name: Maya' }] })
  })
})

describe('what cannot be read', () => {
  const locked = Buffer.from(
    pdfOf(['x'])
      .toString('latin1')
      .replace(
        '/Root 1 0 R',
        `/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /O <${'00'.repeat(32)}> /U <${'11'.repeat(32)}> /P -4 >> /ID [<00> <00>]`,
      ),
    'latin1',
  )
  const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
  const bomb = zipOf('word/document.xml', Buffer.alloc(MAX_UNPACKED_BYTES + 1))
  it.each([
    ['empty', Buffer.alloc(0), /nothing in it/],
    ['a locked PDF', locked, /password/],
    ['a PDF of pictures', pdfOf([]), /pictures of pages/],
    ['a broken PDF', Buffer.from('%PDF-1.4\nrubbish'), /damaged/],
    ['a cut Word file', Buffer.from('PK\x03\x04rubbish'), /damaged/],
    ['an old or locked Word file', compound, /old Word|damaged/],
    ['a packed file', zipOf('a.txt', Buffer.from('x')), /Unpack/],
    ['a bomb', bomb, /too large/],
    ['a picture', Buffer.from('\x89PNG\r\n', 'latin1'), /picture/],
    ['rubbish', Buffer.from([1, 2, 3]), /no email/],
  ])('%s is named with a sentence, and the email is read', async (_what, bytes, sentence) => {
    expect(await enclosed(bytes)).toEqual({
      ...{ name: 'form.docx', kind: 'other', lines: [] },
      fault: expect.stringMatching(sentence),
    })
  })

  it('an encrypted email is named, and its signature is no document', async () => {
    const secret = await enclosed(Buffer.from('x'), 'smime.p7m', 'application/pkcs7-mime')
    expect(secret?.fault).toMatch(/encrypted/)
    const signed = emlOf('x', [
      { name: 'smime.p7s', type: 'application/pkcs7-signature', bytes: Buffer.from('x') },
    ])
    expect(await documentsOf(signed)).toHaveLength(1)
  })

  it.each([
    ['nothing', Buffer.alloc(0), /empty/],
    ['a picture', Buffer.from('\xff\xd8\xff', 'latin1'), /no email/],
    ['words', Buffer.from('hello there'), /no email/],
    ['a file of Outlook’s kind that is none', compound, /no email/],
  ])('%s alone is refused with a sentence', async (_what, bytes, sentence) => {
    expect(await readLetter(bytes, 'x')).toMatchObject({
      ...{ state: 'refused', fault: null },
      sentence: expect.stringMatching(sentence),
    })
  })

  it('is cut where it is too long, and that is said', async () => {
    const [read] = await documentsOf(emlOf('word\r\n'.repeat(MAX_LINES + 10)))
    expect(read?.lines.length).toBeLessThanOrEqual(MAX_LINES)
    expect(read?.fault).toMatch(/only its beginning/)
    const many = Array.from({ length: MAX_DOCUMENTS + 5 }, (_, n) => ({
      ...{ name: `${n}.eml`, type: 'message/rfc822', bytes: emlOf('Name: x') },
    }))
    const all = await documentsOf(emlOf('x', many))
    expect(all.filter(({ kind }) => kind === 'e-mail')).toHaveLength(MAX_DOCUMENTS)
    expect(all).toHaveLength(MAX_DOCUMENTS + 6)
  })

  it('never breaks the reader, whatever stands in it', async () => {
    const form = await docxOf(['Name: Maya'])
    const wholes = [form, pdfOf(['Name: Maya']), msgOf('Name: Maya'), emlOf('x')]
    const spoilt = fc.tuple(fc.constantFrom(...wholes), fc.nat(), fc.uint8Array({ maxLength: 40 }))
    await fc.assert(
      fc.asyncProperty(spoilt, async ([whole, where, rubbish]) => {
        const bytes = Buffer.from(whole)
        bytes.set(rubbish.slice(0, bytes.length), where % Math.max(1, bytes.length - 40))
        const reading = await readLetter(bytes, 'x')
        expect(['read', 'refused']).toContain(reading.state)
      }),
      { numRuns: 60 },
    )
  })
})
